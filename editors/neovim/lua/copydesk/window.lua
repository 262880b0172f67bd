-- The window of the cast. Enter jumps to where a name is introduced or disagrees; q and Escape close.
local M = {}

local MARKS = vim.api.nvim_create_namespace("copydesk.cast")
local GROUPS = {
  CopydeskHeading = "Title",
  CopydeskName = "Normal",
  CopydeskRole = "Comment",
  CopydeskForms = "Identifier",
  CopydeskDisagreement = "DiagnosticWarn",
}

local function widest(rows, part)
  local width = 0
  for _, row in ipairs(rows) do
    width = row.name and math.max(width, vim.fn.strdisplaywidth(part(row))) or width
  end
  return width
end

local function padded(text, width)
  return text .. (" "):rep(width - vim.fn.strdisplaywidth(text))
end

--- The parts of a row as `{ text, highlight group }`.
local function parts(row, widths)
  if row.heading then
    return { { row.heading, "CopydeskHeading" } }
  end
  if row.disagreement then
    return { { ("    ! line %d: %s"):format(row.place.line, row.place.text), "CopydeskDisagreement" } }
  end
  local mark = #(row.name.disagreements or {}) > 0 and "! " or "  "
  return {
    { mark, "CopydeskDisagreement" },
    { padded(row.name.name, widths.name) .. "  ", "CopydeskName" },
    { padded(row.role, widths.role) .. (widths.role > 0 and "  " or ""), "CopydeskRole" },
    { row.forms, "CopydeskForms" },
  }
end

--- Fills a scratch buffer and returns it with the width and the first line that leads somewhere.
local function fill(rows)
  local widths = {
    name = widest(rows, function(row) return row.name.name end),
    role = widest(rows, function(row) return row.role end),
  }
  local buffer, lines, width, first = vim.api.nvim_create_buf(false, true), {}, 1, nil
  local shown = vim.tbl_map(function(row)
    return parts(row, widths)
  end, rows)
  for number, row in ipairs(shown) do
    local line = table.concat(vim.tbl_map(function(part) return part[1] end, row))
    table.insert(lines, line)
    width = math.max(width, vim.fn.strdisplaywidth(line))
    first = first or (rows[number].place and number)
  end
  vim.api.nvim_buf_set_lines(buffer, 0, -1, false, lines)
  for number, row in ipairs(shown) do
    local column = 0
    for _, part in ipairs(row) do
      vim.api.nvim_buf_set_extmark(buffer, MARKS, number - 1, column, { end_col = column + #part[1], hl_group = part[2] })
      column = column + #part[1]
    end
  end
  vim.bo[buffer].modifiable = false
  vim.bo[buffer].bufhidden = "wipe"
  vim.bo[buffer].filetype = "copydesk-names"
  return buffer, width, first or 1
end

--- Shows the rows over the window of the article.
function M.open(rows, client, article)
  for group, link in pairs(GROUPS) do
    vim.api.nvim_set_hl(0, group, { link = link, default = true })
  end
  local origin = vim.api.nvim_get_current_win()
  local buffer, width, first = fill(rows)
  local height = math.max(1, math.min(#rows, vim.o.lines - 6))
  width = math.max(30, math.min(width + 1, vim.o.columns - 4))
  local window = vim.api.nvim_open_win(buffer, true, {
    relative = "editor",
    row = math.max(0, math.floor((vim.o.lines - height) / 2) - 1),
    col = math.max(0, math.floor((vim.o.columns - width) / 2)),
    width = width,
    height = height,
    style = "minimal",
    border = "rounded",
    title = " Names in this article ",
    footer = " Enter: go there   q: close ",
  })
  vim.wo[window].cursorline = true
  vim.wo[window].wrap = false
  vim.api.nvim_win_set_cursor(window, { first, 0 })

  local function close()
    if vim.api.nvim_win_is_valid(window) then
      vim.api.nvim_win_close(window, true)
    end
  end
  local function jump()
    local row = rows[vim.api.nvim_win_get_cursor(window)[1]]
    if not row.place or not vim.api.nvim_buf_is_valid(article) then
      return
    end
    close()
    if vim.api.nvim_win_is_valid(origin) then
      vim.api.nvim_set_current_win(origin)
    end
    vim.lsp.util.show_document(row.place.location, client.offset_encoding, { focus = true, reuse_win = true })
  end
  for keys, act in pairs({ ["<CR>"] = jump, ["<2-LeftMouse>"] = jump, q = close, ["<Esc>"] = close }) do
    vim.keymap.set("n", keys, act, { buffer = buffer, nowait = true })
  end
  vim.api.nvim_create_autocmd("WinLeave", { buffer = buffer, once = true, callback = vim.schedule_wrap(close) })
end

return M
