-- Settings: those of the editor count, and what is settled from the menu of fixes stands in one readable file.
local desk = dofile(vim.env.PLUGIN .. "/test/support.lua")
local check, wait = desk.check, desk.wait

--- Takes the action at the mark on `text` whose title has `title` in it.
local function take(text, title)
  desk.go(desk.find(text))
  vim.lsp.buf.code_action({
    apply = true,
    filter = function(action)
      return action.title:find(title, 1, true) ~= nil
    end,
  })
end

desk.run(function()
  local settings = vim.fs.dirname(vim.env.ARTICLE) .. "/copydesk.toml"
  vim.fn.writefile({ "# Ours.", "[rules]", 'date-order = "off"' }, settings)
  require("copydesk").setup({ settings = { copydesk = { rules = { ["acronym-style"] = "off" } } } })
  vim.cmd.edit(vim.env.ARTICLE)
  check("the server answers", desk.client() ~= nil)
  check("the wrong name is marked", desk.find("Kobler") ~= nil, desk.told())
  check("and what the settings switch off is not", #desk.diagnostics("date-order") == 0, desk.told())
  check("nor what the editor's settings switch off", wait(function() return #desk.diagnostics("acronym-style") == 0 end), desk.told())
  take("Kobler", "is right in this article")
  check("a name that is settled is marked no more", wait(function() return #desk.diagnostics("name-unintroduced") == 0 end), desk.told())
  local function stored()
    return table.concat(vim.fn.readfile(settings), "\n")
  end
  local kept = stored()
  check("it stands in the settings, beside what was there", kept:find("Kobler", 1, true) and kept:find('# Ours.\n[rules]\ndate-order = "off"', 1, true), kept)
  check("and the article is as it was", not vim.bo.modified)

  local folder = vim.fs.dirname(vim.env.ARTICLE)
  vim.fn.writefile({ "They recieve it in Velm." }, folder .. "/post.md")
  vim.fn.writefile({
    "Minister Anna Halloway spoke on Monday. Halloway was calm, and Halloway left.", "",
    "On Tuesday Holloway had gone. They recieve it in one coluor.",
  }, folder .. "/talks.md")
  vim.cmd.edit(folder .. "/talks.md")
  check("two near names are marked", desk.find("Holloway") ~= nil, desk.told())
  take("Holloway", "are two people")
  check("they are two people", wait(function() return #desk.diagnostics("name-variant") == 0 end), desk.told())
  check("by a line of the settings", stored():find('[two-people]\n"talks.md" = [["Holloway", "Halloway"]]', 1, true), stored())
  take("coluor", "This article is British")
  check("an article is British, by another", wait(function() return stored():find('[dialects]\n"talks.md" = "british"', 1, true) end), stored())
  take("coluor", 'Change to "colour"')
  check("and so are its fixes", wait(function() return desk.text():find("in one colour.", 1, true) end), desk.text())
  take("recieve", "in every article of this folder")
  check("a fault is mended here", wait(function() return desk.text():find("They receive it", 1, true) end), desk.text())
  vim.cmd.buffer(vim.fn.bufnr(folder .. "/post.md"))
  check("and in every article of the folder", desk.text() == "They receive it in Velm.", desk.text())
end)
