-- Checking every article of a folder. The server counts and tells how far it is; what it found goes into the quickfix list.
local server = require("copydesk.server")

local M = {}

local SEVERITIES = { "E", "W", "I", "N" }

--- What was found below the folder; the server reports what it knows of others as well.
local function items(report, client, folder)
  local listed = {}
  for _, document in ipairs(report.items or {}) do
    for _, diagnostic in ipairs(vim.startswith(document.uri, folder) and document.items or {}) do
      local location = { uri = document.uri, range = diagnostic.range }
      local item = vim.lsp.util.locations_to_items({ location }, client.offset_encoding)[1]
      local text = ("%s [%s]"):format(diagnostic.message, diagnostic.code or server.NAME)
      table.insert(listed, vim.tbl_extend("force", item, { text = text, type = SEVERITIES[diagnostic.severity or 2] }))
    end
  end
  return listed
end

local function several(number, noun)
  return ("%d %s%s"):format(number, noun, number == 1 and "" or "s")
end

--- Asks for what was found, and lists it.
local function list(client, buffer, folder, result)
  server.ask(client, "workspace/diagnostic", { previousResultIds = {} }, buffer, function(report)
    local found = items(report or {}, client, folder)
    server.say(("%s, %s"):format(several(result.articles, "article"), several(result.findings, "finding")))
    vim.fn.setqflist({}, " ", { title = "Copydesk", items = found })
    if #found > 0 then
      vim.cmd("botright copen")
    end
  end)
end

--- Checks the articles below `folder`; without one, those of the workspace, or of the folder of the article.
function M.check(folder)
  local buffer = vim.api.nvim_get_current_buf()
  local client = server.client(buffer)
  if not client then
    return
  end
  local path = folder or client.root_dir or require("copydesk.untitled").folder(buffer)
  local uri = vim.uri_from_fname(vim.fn.fnamemodify(vim.fn.expand(path), ":p"))
  local params = { command = "copydesk.checkFolder", arguments = { { uri = uri } } }
  server.ask(client, "workspace/executeCommand", params, buffer, function(result)
    list(client, buffer, uri, result)
  end)
end

return M
