-- `:checkhealth copydesk`: is everything there, and what to do where it is not.
local server = require("copydesk.server")

local M = {}

local health = vim.health
local SETTINGS = "copydesk.toml"

local function neovim()
  health.start("Neovim")
  local version = tostring(vim.version())
  if vim.fn.has("nvim-0.11") == 1 then
    health.ok("Neovim " .. version)
  elseif vim.fn.has("nvim-0.10") == 1 then
    health.ok(("Neovim %s; change settings by require('copydesk').setup(), since vim.lsp.config came with 0.11"):format(version))
  else
    health.error(("Neovim %s is too old"):format(version), "Install 0.10 or later")
  end
  if vim.g.copydesk_disable then
    health.warn("vim.g.copydesk_disable is set, so nothing is started")
  end
end

--- The program's path, where the configuration names one that runs.
local function program()
  health.start("The program")
  local command = server.config().cmd
  if type(command) ~= "table" then
    health.info("cmd is a function; what it starts is not known here")
    return nil
  end
  if vim.fn.executable(command[1]) == 0 then
    health.error(("%q is not found. Looked for: %s"):format(command[1], table.concat(require("copydesk.program").places(), ", ")), {
      "Install it: cargo install --path . in the project's folder",
      'Or name it: vim.lsp.config("copydesk", { cmd = { "/path/to/copydesk", "lsp" } })',
      "Then :Copydesk restart",
    })
    return nil
  end
  local path = vim.fn.exepath(command[1])
  local answer = vim.system({ path, "--version" }, { text = true }):wait(5000)
  if answer.code ~= 0 then
    health.error(("%s does not run: %s"):format(path, vim.trim(answer.stderr or "")), "Build or install it again")
    return nil
  end
  health.ok(("%s: %s"):format(path, vim.trim(answer.stdout)))
  return path
end

--- The article that is open; the report itself is no article.
local function articles()
  return vim.tbl_filter(function(buffer)
    return vim.api.nvim_buf_is_loaded(buffer) and server.is_article(buffer)
  end, vim.api.nvim_list_bufs())
end

local function attached()
  health.start("The server")
  local clients = server.clients()
  for _, client in ipairs(clients) do
    local buffers = vim.tbl_count(client.attached_buffers)
    local version = client.server_info and client.server_info.version or ""
    health.ok(("%s runs for %d buffer(s); folder: %s; positions in %s"):format(
      vim.trim("copydesk " .. version), buffers, client.root_dir or "none", client.offset_encoding))
    if not vim.tbl_get(client.server_capabilities, "experimental", "copydesk", "names") then
      health.warn("It lists no names, so :Copydesk names has nothing to show", "Install the program of the same version as the plugin")
    end
  end
  if #clients > 0 then
    return
  end
  if #articles() > 0 then
    health.error("An article is open, and no server runs", { ":Copydesk restart", ":Copydesk log, where the end tells what happened" })
  else
    health.info("No article is open, so no server runs. Its file types: " .. table.concat(server.config().filetypes, ", "))
  end
end

--- The folders whose settings count: those of the open articles, or else the current one.
local function folders()
  local found = vim.tbl_map(require("copydesk.untitled").folder, articles())
  return #found > 0 and found or { vim.uv.cwd() }
end

--- What the program complains of when it reads the settings of a folder, each with its file and line.
local function complaints(path, folder)
  local answer = vim.system({ path, "check", "-" }, { cwd = folder, stdin = "", text = true }):wait(5000)
  local lines = vim.split(answer.stderr or "", "\n", { trimempty = true })
  if #lines == 0 and answer.code ~= 0 then
    return { ("%s: the program ended with status %d"):format(folder, answer.code) }
  end
  return vim.tbl_map(function(line)
    local complaint = line:gsub("^copydesk: ", "")
    -- It leaves out the folder it runs in.
    return vim.startswith(complaint, SETTINGS) and vim.fs.joinpath(folder, complaint) or complaint
  end, lines)
end

--- The program reads its own settings: an empty article is checked where they count, and its complaints are shown, each once.
local function settings(path)
  health.start("Settings")
  if not path then
    return health.info("The program would say whether they are right")
  end
  local told = {}
  local function tell(report, text, advice)
    if not told[text] then
      told[text] = true
      report(text, advice)
    end
  end
  for _, folder in ipairs(folders()) do
    local found = complaints(path, folder)
    for _, complaint in ipairs(found) do
      tell(health.error, complaint, "Mend the line; the rest of the file works, and a change counts at once")
    end
    local nearest = vim.fs.find(SETTINGS, { path = folder, upward = true, type = "file" })[1]
    if #found == 0 and nearest then
      tell(health.ok, nearest .. ": nothing wrong in it, nor in those above it that count")
    elseif #found == 0 then
      tell(health.ok, "No copydesk.toml, so the defaults hold")
    end
  end
end

--- The whole report.
function M.check()
  neovim()
  local path = program()
  attached()
  settings(path)
end

return M
