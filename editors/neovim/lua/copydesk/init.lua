-- Copydesk in Neovim: what a person's configuration calls. There is no checking here; the server does all of it.
local server = require("copydesk.server")

local M = {}

--- Changes the configuration; `options` as for `vim.lsp.config()`. Not needed where the defaults do.
---@param options? table
function M.setup(options)
  server.configure(options or {})
end

--- What a status line shows of a buffer: `Copydesk 3`, `Copydesk ok`, `Copydesk ...` while it starts, nothing where it does not check.
---@param buffer? integer the current one if nil
---@return string
function M.status(buffer)
  return require("copydesk.status").text(buffer)
end

--- The cast of the article in a window: who, as what, in which forms, where they disagree.
function M.names()
  require("copydesk.cast").open()
end

--- The cast in the location list.
function M.names_list()
  require("copydesk.cast").list()
end

--- Applies the first fix of the finding at the cursor.
function M.fix()
  require("copydesk.findings").fix()
end

--- Goes to the next finding, or with a negative `count` to the one before.
---@param count integer
function M.jump(count)
  require("copydesk.findings").jump(count)
end

--- Renames the person under the cursor, in every form.
function M.rename()
  vim.lsp.buf.rename(nil, { name = server.NAME })
end

--- Checks every article below a folder and puts what is found into the quickfix list.
---@param folder? string the workspace if nil
function M.folder(folder)
  require("copydesk.folder").check(folder)
end

--- Ends the server and starts it anew.
function M.restart()
  server.restart()
end

--- Opens the log of Neovim's language servers.
function M.log()
  vim.cmd.tabedit(vim.fn.fnameescape(require("vim.lsp.log").get_filename()))
  vim.cmd.normal({ "G", bang = true })
end

return M
