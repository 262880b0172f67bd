-- Starts Copydesk for articles, and defines `:Copydesk` and the <Plug> mappings. `vim.g.copydesk_disable = true`, set before plugins
-- load, keeps all of it off.
if vim.g.loaded_copydesk or vim.g.copydesk_disable or vim.fn.has("nvim-0.10") == 0 then
  return
end
vim.g.loaded_copydesk = true

require("copydesk.command").define()
require("copydesk.server").enable()

local function map(name, act, about, options)
  vim.keymap.set("n", ("<Plug>(copydesk-%s)"):format(name), act, vim.tbl_extend("force", { desc = about }, options or {}))
end

map("next", function() require("copydesk").jump(vim.v.count1) end, "Next finding")
map("previous", function() require("copydesk").jump(-vim.v.count1) end, "Finding before")
map("fix", function() return require("copydesk.findings").fix_repeatable() end, "First fix of the finding here", { expr = true })
map("rename", function() require("copydesk").rename() end, "Rename the person here")
map("names", function() require("copydesk").names() end, "Names in this article")
