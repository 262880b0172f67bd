-- Going from finding to finding, and mending the one at the cursor.
local server = require("copydesk.server")

local M = {}

--- The namespaces of Copydesk's diagnostics, whether they were sent or asked for.
local function namespaces()
  local names = vim.tbl_filter(function(name)
    return name:match("^n?vim%.lsp%." .. server.NAME .. "%.") ~= nil
  end, vim.tbl_keys(vim.api.nvim_get_namespaces()))
  return vim.tbl_map(function(name)
    return vim.api.nvim_get_namespaces()[name]
  end, names)
end

--- Takes the marks off every buffer.
function M.clear()
  vim.iter(namespaces()):each(vim.diagnostic.reset)
end

--- Goes to the next finding (`count` 1) or to the one before (-1), and shows it.
function M.jump(count)
  local asked = { namespace = namespaces(), count = count }
  if #asked.namespace == 0 then
    return
  end
  if vim.fn.has("nvim-0.12") == 1 then
    asked.on_jump = function(_, buffer)
      vim.diagnostic.open_float({ bufnr = buffer, scope = "cursor", focus = false })
    end
    return vim.diagnostic.jump(asked)
  end
  asked.float = true
  if vim.fn.has("nvim-0.11") == 1 then
    return vim.diagnostic.jump(asked)
  end
  for _ = 1, math.abs(count) do
    (count < 0 and vim.diagnostic.goto_prev or vim.diagnostic.goto_next)(asked)
  end
end

--- The finding that holds the cursor; of two, the one that begins later.
local function at_cursor()
  local row, column = unpack(vim.api.nvim_win_get_cursor(0))
  local place = { row - 1, column }
  local function before(left, right)
    return left[1] < right[1] or (left[1] == right[1] and left[2] <= right[2])
  end
  local here
  for _, diagnostic in ipairs(vim.diagnostic.get(0, { namespace = namespaces() })) do
    local first, behind = { diagnostic.lnum, diagnostic.col }, { diagnostic.end_lnum, diagnostic.end_col }
    if before(first, place) and not before(behind, place) and (not here or before({ here.lnum, here.col }, first)) then
      here = diagnostic
    end
  end
  return here
end

local function apply(client, action)
  if action.edit then
    vim.lsp.util.apply_workspace_edit(action.edit, client.offset_encoding)
  end
end

--- Applies the first fix of the finding at the cursor. Asked for with the range that the server gave: Neovim 0.10 miscounts along a line
--- full of emoji.
function M.fix()
  local buffer = vim.api.nvim_get_current_buf()
  local finding, client = at_cursor(), server.clients(buffer)[1]
  if not finding or not client then
    return server.say("there is no finding at the cursor")
  end
  local diagnostic = finding.user_data.lsp
  local params = {
    textDocument = vim.lsp.util.make_text_document_params(buffer),
    range = diagnostic.range,
    context = { diagnostics = { diagnostic }, only = { "quickfix" }, triggerKind = 1 },
  }
  server.ask(client, "textDocument/codeAction", params, buffer, function(actions)
    local first = vim.iter(actions or {}):find(function(action)
      return action.isPreferred
    end)
    if not first then
      return server.say("this finding has no fix")
    end
    if first.edit then
      return apply(client, first)
    end
    server.ask(client, "codeAction/resolve", first, buffer, function(resolved)
      apply(client, resolved)
    end)
  end)
end

--- The fix as an operator, so that `.` mends the next one.
function M.fix_repeatable()
  vim.go.operatorfunc = "v:lua.require'copydesk.findings'.fix"
  return "g@l"
end

return M
