-- What every scenario needs: checks that print `ok` or leave, waiting for states, and what is marked in the buffer.
local M = {}

--- Prints `ok NAME`, or leaves with what there is instead.
function M.check(name, ok, detail)
  if not ok then
    error(name .. (detail ~= nil and (": " .. (type(detail) == "string" and detail or vim.inspect(detail))) or ""), 0)
  end
  io.stdout:write("ok " .. name .. "\n")
end

--- Waits until `state` is true, and returns what it is.
function M.wait(state)
  vim.wait(15000, function()
    return state() and true or false
  end, 10)
  return state()
end

--- Runs a scenario and leaves Neovim, with status 1 where a check failed.
function M.run(scenario)
  local ok, problem = pcall(scenario)
  if not ok then
    io.stdout:write("FAILED " .. tostring(problem) .. "\n")
    vim.cmd("cquit 1")
  end
  vim.cmd("qall!")
end

--- The server of the current buffer, once it answers.
function M.client()
  return M.wait(function()
    local client = vim.lsp.get_clients({ bufnr = 0, name = "copydesk" })[1]
    return client and client.initialized and client
  end)
end

function M.line(number)
  return vim.api.nvim_buf_get_lines(0, number, number + 1, false)[1] or ""
end

function M.text()
  return table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, false), "\n")
end

--- What is marked, of one rule or of all.
function M.diagnostics(rule)
  return vim.tbl_filter(function(diagnostic)
    return rule == nil or diagnostic.code == rule
  end, vim.diagnostic.get(0))
end

--- The text of a mark.
function M.marked(diagnostic)
  return M.line(diagnostic.lnum):sub(diagnostic.col + 1, diagnostic.end_col)
end

--- The first mark on `text`, once there is one.
function M.find(text)
  return M.wait(function()
    return vim.tbl_filter(function(diagnostic)
      return M.marked(diagnostic) == text
    end, vim.diagnostic.get(0))[1]
  end)
end

--- Everything that is marked, for a message.
function M.told()
  return vim.tbl_map(function(diagnostic)
    return { diagnostic.code, M.marked(diagnostic) }
  end, vim.diagnostic.get(0))
end

--- Puts the cursor where a mark begins.
function M.go(diagnostic)
  vim.api.nvim_win_set_cursor(0, { diagnostic.lnum + 1, diagnostic.col })
end

--- Presses keys as a person does; mappings count.
function M.press(keys)
  vim.api.nvim_feedkeys(vim.keycode(keys), "mtx", false)
end

--- Keeps what the person is told from now on.
function M.listen()
  local said = {}
  vim.notify = function(message)
    table.insert(said, message)
  end
  return said
end

--- Is something among the words that contains `text`?
function M.said(words, text)
  return M.wait(function()
    return table.concat(words, "\n"):find(text, 1, true) ~= nil
  end)
end

--- The window above the others, as its buffer's lines.
function M.float()
  for _, window in ipairs(vim.api.nvim_list_wins()) do
    if vim.api.nvim_win_get_config(window).relative ~= "" then
      return vim.api.nvim_buf_get_lines(vim.api.nvim_win_get_buf(window), 0, -1, false), window
    end
  end
end

return M
