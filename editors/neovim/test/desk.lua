-- What a person needs when something is to be known or set right: health, settings, restart, log, help.
local desk = dofile(vim.env.PLUGIN .. "/test/support.lua")
local check, wait = desk.check, desk.wait

local function health()
  vim.cmd("checkhealth copydesk")
  local report = desk.text()
  vim.cmd("bwipeout!")
  return report
end

desk.run(function()
  local said = desk.listen()
  local folder = vim.fs.dirname(vim.env.ARTICLE)
  check("without an article nothing is shown", require("copydesk").status() == "")
  local report = health()
  check("health finds the program and its version", report:find("copydesk %d+%.%d+%.%d+") ~= nil, report)
  check("and says that no article is open", report:find("No article is open", 1, true) ~= nil, report)

  vim.cmd.edit(vim.env.ARTICLE)
  check("the server answers", desk.client() ~= nil and desk.find("Kobler") ~= nil)
  report = health()
  check("health tells the server, and that no settings are there", report:find("runs for 1 buffer", 1, true) and report:find("No copydesk.toml", 1, true), report)
  check("and has nothing to complain of", not report:find("WARNING", 1, true) and not report:find("ERROR", 1, true), report)

  vim.fn.writefile({ "[rules]", 'speling = "off"' }, folder .. "/copydesk.toml")
  report = health()
  check("health names what is wrong in the settings", report:find("copydesk.toml:2:", 1, true) and report:find('"spelling"', 1, true), report)
  local above = vim.fs.dirname(folder) .. "/copydesk.toml"
  vim.fn.writefile({ "[ruls]" }, above)
  vim.fn.writefile({ "[rules]", 'joined-word = "off"' }, folder .. "/copydesk.toml")
  report = health()
  check("of two files it names the one that is wrong", report:find("ERROR " .. above .. ":1:", 1, true) and not report:find(folder .. "/copydesk.toml", 1, true), report)
  vim.fn.delete(above)
  report = health()
  check("and that they are right", report:find("nothing wrong in it", 1, true) ~= nil, report)

  local before = vim.lsp.get_clients({ name = "copydesk" })[1].id
  vim.cmd("Copydesk restart")
  check("restart serves the article by a new server", wait(function()
    local clients = vim.lsp.get_clients({ bufnr = 0, name = "copydesk" })
    return #clients == 1 and clients[1].id ~= before and clients[1].initialized
  end))
  check("which marks it, by the settings as they are now", wait(function()
    return #desk.diagnostics("name-unintroduced") == 1 and #desk.diagnostics("joined-word") == 0
  end), desk.told())
  check("and only one is left", wait(function() return #vim.api.nvim_get_proc_children(vim.fn.getpid()) == 1 end))
  check("the status line follows", wait(function() return require("copydesk").status():match("^Copydesk %d+$") ~= nil end), require("copydesk").status())

  vim.cmd("help :Copydesk-names")
  check("the help is found by its tags", vim.fn.expand("%:t") == "copydesk.txt" and desk.line(vim.fn.line(".") - 1):find("*:Copydesk-names*", 1, true) ~= nil)
  local kept = vim.fn.readfile(vim.env.PLUGIN .. "/doc/tags")
  vim.fn.mkdir(folder .. "/doc")
  vim.fn.writefile(vim.fn.readfile(vim.env.PLUGIN .. "/doc/copydesk.txt"), folder .. "/doc/copydesk.txt")
  vim.cmd.helptags(vim.fn.fnameescape(folder .. "/doc"))
  check("and the tags are those of the text", vim.deep_equal(vim.fn.readfile(folder .. "/doc/tags"), kept), "write them anew: nvim +'helptags doc' +q")
  vim.cmd("Copydesk log")
  check("the log opens", vim.fn.expand("%:t") == "lsp.log", vim.fn.expand("%"))
end)
