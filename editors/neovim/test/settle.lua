-- Settings: those of the editor count, and settling that a name is right works from the menu of fixes and stands in one readable file.
local desk = dofile(vim.env.PLUGIN .. "/test/support.lua")
local check, wait = desk.check, desk.wait

desk.run(function()
  local settings = vim.fs.dirname(vim.env.ARTICLE) .. "/copydesk.toml"
  vim.fn.writefile({ "# Ours.", "[rules]", 'date-order = "off"' }, settings)
  require("copydesk").setup({ settings = { copydesk = { rules = { ["acronym-style"] = "off" } } } })
  vim.cmd.edit(vim.env.ARTICLE)
  check("the server answers", desk.client() ~= nil)
  check("the wrong name is marked", desk.find("Kobler") ~= nil, desk.told())
  check("and what the settings switch off is not", #desk.diagnostics("date-order") == 0, desk.told())
  check("nor what the editor's settings switch off", wait(function() return #desk.diagnostics("acronym-style") == 0 end), desk.told())
  desk.go(desk.find("Kobler"))
  vim.lsp.buf.code_action({
    apply = true,
    filter = function(action)
      return action.title:find("is right in this article", 1, true) ~= nil
    end,
  })
  check("a name that is settled is marked no more", wait(function() return #desk.diagnostics("name-unintroduced") == 0 end), desk.told())
  local kept = table.concat(vim.fn.readfile(settings), "\n")
  check("it stands in the settings, beside what was there", kept:find("Kobler", 1, true) and kept:find('# Ours.\n[rules]\ndate-order = "off"', 1, true), kept)
  check("and the article is as it was", not vim.bo.modified)
end)
