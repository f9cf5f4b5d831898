using System.Text.Json;
using System.Text.Json.Nodes;
using JettraAdmin.Fixtures;

namespace JettraAdmin.Shell.Tests;

/// <summary>A script for a pseudo-terminal: what to type, and what to wait for.</summary>
public sealed class TerminalRun
{
    private readonly JsonArray _steps = [];
    private int _columns = 120;

    /// <summary>Sets the width of the terminal.</summary>
    public TerminalRun Wide(int columns)
    {
        _columns = columns;
        return this;
    }

    public TerminalRun See(string text) => Step("see", text);

    public TerminalRun Type(string text) => Step("type", text);

    public TerminalRun Enter(string line) => Step("type", line + "\r");

    public TerminalRun Press(string key) => Step("key", key);

    /// <summary>Runs the script. Returns the exit code and the output without colours.</summary>
    public async Task<(int Code, string Shown)> RunAsync(string folder, Dictionary<string, string> environment, params string[] arguments)
    {
        string[] settings = [.. environment.Select(e => $"{e.Key}={e.Value}")];
        var plan = new JsonObject
        {
            ["command"] = new JsonArray([.. new[] { "env" }.Concat(settings).Concat(["dotnet", Jettra.Program]).Concat(arguments).Select(a => JsonValue.Create(a))]),
            ["columns"] = _columns,
            ["steps"] = _steps,
        };
        var file = Path.Combine(folder, $"plan-{Guid.NewGuid():N}.json");
        await File.WriteAllTextAsync(file, plan.ToJsonString());
        var script = Path.Combine(AppContext.BaseDirectory, "Terminal", "terminal.py");
        var told = JsonDocument.Parse(await Fixtures.Shell.RunAsync(folder, "bash", "-c", "exec python3 \"$0\" < \"$1\"", script, file)).RootElement;
        var shown = told.GetProperty("shown").GetString()!;
        Assert.True(told.GetProperty("missing").GetString() is null, $"\"{told.GetProperty("missing")}\" was never seen in:\n{shown}");
        return (told.GetProperty("code").GetInt32(), shown);
    }

    private TerminalRun Step(string kind, string what)
    {
        _steps.Add(new JsonObject { [kind] = what });
        return this;
    }
}
