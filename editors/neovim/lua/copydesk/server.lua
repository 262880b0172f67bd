-- The server: which buffers it is started for, with what, and how it is asked. The same for Neovim 0.10 and later.
local M = {}

M.NAME = "copydesk"

local modern = vim.fn.has("nvim-0.11") == 1
--- What `setup` was given on Neovim 0.10; later ones keep it in `vim.lsp.config`.
local wishes = {}
local told = false

--- The configuration with what the person changed.
function M.config()
  if modern then
    return vim.lsp.config[M.NAME]
  end
  local file = vim.api.nvim_get_runtime_file("lsp/copydesk.lua", false)[1]
  return vim.tbl_deep_extend("force", { name = M.NAME }, dofile(file), wishes)
end

--- Changes the configuration: what `vim.lsp.config("copydesk", ..)` takes.
function M.configure(options)
  if modern then
    return vim.lsp.config(M.NAME, options)
  end
  wishes = vim.tbl_deep_extend("force", wishes, options)
end

--- Is the buffer one that Copydesk reads?
function M.is_article(buffer)
  return vim.bo[buffer].buftype == "" and vim.tbl_contains(M.config().filetypes, vim.bo[buffer].filetype)
end

local function can_run(command)
  return type(command) ~= "table" or vim.fn.executable(command[1]) == 1
end

--- Says once that the program is missing: Neovim itself writes it into a log at most.
local function tell_missing(buffer)
  local command = M.config().cmd
  if told or can_run(command) or not M.is_article(buffer) then
    return
  end
  told = true
  M.say(("the program %q is not found; :checkhealth copydesk tells what to do"):format(command[1]), vim.log.levels.WARN)
end

--- Calls `start` with the root of the buffer's project, or with nil, unless the buffer is not to be checked.
function M.admit(buffer, start)
  local untitled = require("copydesk.untitled")
  if untitled.address(buffer) then
    start(vim.fs.root(untitled.folder(buffer), M.config().root_markers))
  end
end

--- Neovim 0.10 would start a server for each article that lies in no project, and take one that is about to end.
local function is_reusable(client, config)
  return client.name == config.name and client.config.root_dir == config.root_dir and not client.is_stopped()
end

local function start_by_hand(buffer)
  local config = M.config()
  if not M.is_article(buffer) or not can_run(config.cmd) then
    return
  end
  local function start(root)
    config.root_dir = root
    vim.lsp.start(config, { bufnr = buffer, reuse_client = is_reusable })
  end
  if type(config.root_dir) == "function" then
    return config.root_dir(buffer, start)
  end
  start(config.root_dir)
end

--- Does `act` for every buffer that is an article or becomes one.
local function for_each_article(act)
  vim.api.nvim_create_autocmd("FileType", {
    group = vim.api.nvim_create_augroup("copydesk", {}),
    callback = function(event)
      act(event.buf)
    end,
  })
  vim.iter(vim.api.nvim_list_bufs()):filter(vim.api.nvim_buf_is_loaded):each(act)
end

--- Has every article served, those that are open and those to come.
function M.enable()
  if modern then
    vim.lsp.enable(M.NAME)
  end
  for_each_article(function(buffer)
    tell_missing(buffer)
    if not modern then
      start_by_hand(buffer)
    end
  end)
end

--- The running servers; with a buffer those that serve it.
function M.clients(buffer)
  return vim.lsp.get_clients({ name = M.NAME, bufnr = buffer })
end

--- The server of the buffer, or nil and a word to the person.
function M.client(buffer)
  local client = M.clients(buffer)[1]
  if not client then
    M.say("Copydesk does not check this buffer; :checkhealth copydesk tells why", vim.log.levels.WARN)
  end
  return client
end

--- Asks the server. `answer` gets the result; a refusal is told to the person.
function M.ask(client, method, params, buffer, answer)
  local function handle(refusal, result)
    if refusal then
      return M.say(refusal.message, vim.log.levels.ERROR)
    end
    answer(result)
  end
  if modern then
    client:request(method, params, handle, buffer)
  else
    client.request(method, params, handle, buffer)
  end
end

--- Ends every server and starts the ones that the open articles need. The program is looked for again.
function M.restart()
  for _, client in ipairs(M.clients()) do
    if modern then
      client:stop()
    else
      client.stop()
    end
  end
  -- Neovim 0.12 leaves the marks of a server that has ended.
  require("copydesk.findings").clear()
  told = false
  M.configure({})
  M.enable()
end

function M.say(text, level)
  vim.notify("copydesk: " .. text, level or vim.log.levels.INFO)
end

return M
