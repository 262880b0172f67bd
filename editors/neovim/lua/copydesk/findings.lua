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

--- Goes to the next finding (`count` 1) or to the one before (-1), and shows it.
function M.jump(count)
  local asked = { namespace = namespaces(), float = true }
  if #asked.namespace == 0 then
    return
  end
  if vim.fn.has("nvim-0.11") == 1 then
    asked.count = count
    return vim.diagnostic.jump(asked)
  end
  local go = count < 0 and vim.diagnostic.goto_prev or vim.diagnostic.goto_next
  for _ = 1, math.abs(count) do
    go(asked)
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

--- Applies the first fix of the finding at the cursor.
function M.fix()
  local finding = at_cursor()
  if not finding then
    return server.say("there is no finding at the cursor")
  end
  local taken = false
  vim.lsp.buf.code_action({
    apply = true,
    context = { only = { "quickfix" }, diagnostics = { finding.user_data.lsp } },
    range = { start = { finding.lnum + 1, finding.col }, ["end"] = { finding.end_lnum + 1, math.max(finding.end_col - 1, 0) } },
    filter = function(action)
      if taken or not action.isPreferred then
        return false
      end
      taken = true
      return true
    end,
  })
end

--- The fix as an operator, so that `.` mends the next one.
function M.fix_repeatable()
  vim.go.operatorfunc = "v:lua.require'copydesk.findings'.fix"
  return "g@l"
end

return M
