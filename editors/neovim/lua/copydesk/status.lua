-- What a status line shows. It is asked at each redraw, so the count is kept and renewed when the diagnostics change.
local server = require("copydesk.server")

local M = {}

local counts = {}
local watching = false

--- The findings of a buffer, without hints: those are no faults.
local function count(buffer)
  local found = vim.diagnostic.get(buffer, { severity = { min = vim.diagnostic.severity.INFO } })
  return #vim.tbl_filter(function(diagnostic)
    return diagnostic.source == server.NAME
  end, found)
end

local function watch()
  watching = true
  local group = vim.api.nvim_create_augroup("copydesk.status", {})
  vim.api.nvim_create_autocmd("DiagnosticChanged", {
    group = group,
    callback = function(event)
      counts[event.buf] = nil
      vim.schedule(function()
        vim.cmd.redrawstatus({ bang = true })
      end)
    end,
  })
  vim.api.nvim_create_autocmd("BufWipeout", {
    group = group,
    callback = function(event)
      counts[event.buf] = nil
    end,
  })
end

--- The state of a buffer: `none` where it is no article, `off`, `starting` or `ready`; and the number of findings.
function M.state(buffer)
  if not server.is_article(buffer) then
    return "none", 0
  end
  local client = vim.lsp.get_clients({ name = server.NAME, bufnr = buffer, _uninitialized = true })[1]
  if not client then
    return "off", 0
  end
  if not client.initialized then
    return "starting", 0
  end
  if not watching then
    watch()
  end
  counts[buffer] = counts[buffer] or count(buffer)
  return "ready", counts[buffer]
end

--- The state as a status line shows it.
function M.text(buffer)
  local state, found = M.state(buffer or vim.api.nvim_get_current_buf())
  local shown = { none = "", off = "Copydesk off", starting = "Copydesk ..." }
  return shown[state] or (found == 0 and "Copydesk ok" or ("Copydesk %d"):format(found))
end

return M
