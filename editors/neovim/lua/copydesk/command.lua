-- `:Copydesk`, with its subcommands and what the editor completes of them.
local M = {}

local SUBCOMMANDS = {
  names = {
    run = function(argument)
      local copydesk = require("copydesk")
      return (argument == "list" and copydesk.names_list or copydesk.names)()
    end,
    complete = function()
      return { "list" }
    end,
  },
  folder = {
    run = function(argument)
      require("copydesk").folder(argument)
    end,
    complete = function(lead)
      return vim.fn.getcompletion(lead, "dir")
    end,
  },
  restart = {
    run = function()
      require("copydesk").restart()
    end,
  },
  log = {
    run = function()
      require("copydesk").log()
    end,
  },
}

local function sorted_names()
  local names = vim.tbl_keys(SUBCOMMANDS)
  table.sort(names)
  return names
end

local function run(command)
  local name, argument = command.args:match("^(%S*)%s*(.-)%s*$")
  local subcommand = SUBCOMMANDS[name == "" and "names" or name]
  if not subcommand then
    local known = table.concat(sorted_names(), ", ")
    return require("copydesk.server").say(("there is no %q, only %s"):format(name, known), vim.log.levels.ERROR)
  end
  subcommand.run(argument ~= "" and argument or nil)
end

local function complete(lead, line)
  local name = line:match("^%s*%S+%s+(%S+)%s")
  local subcommand = SUBCOMMANDS[name]
  local words = name == nil and sorted_names() or (subcommand and subcommand.complete and subcommand.complete(lead) or {})
  return vim.tbl_filter(function(word)
    return vim.startswith(word, lead)
  end, words)
end

--- Defines `:Copydesk`.
function M.define()
  vim.api.nvim_create_user_command("Copydesk", run, { nargs = "*", complete = complete, desc = "Copydesk: names, folder, restart, log" })
end

return M
