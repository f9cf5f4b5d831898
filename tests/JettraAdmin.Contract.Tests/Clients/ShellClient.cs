using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using JettraAdmin.Driver.Wire;
using JettraAdmin.Shell;
using JettraAdmin.Shell.Start;

namespace JettraAdmin.Contract.Tests;

/// <summary>The shell in JSON mode (<c>--json</c>). One process runs as long as the client is open.</summary>
internal sealed partial class ShellClient : ITestedClient
{
    private readonly ShellInput _input = new();
    private readonly StringWriter _out = new() { NewLine = "\n" };
    private readonly StringWriter _errors = new() { NewLine = "\n" };
    private readonly SemaphoreSlim _gate = new(1);
    private readonly string _user;
    private readonly string _password;
    private readonly ShellProgram _shell;
    private readonly Task<ExitCode> _running;
    private readonly Task _started;

    public ShellClient(Uri server, string user, string password)
    {
        (_user, _password) = (user, password);
        var settings = new ShellSettings { Url = server.ToString(), User = user, Password = password, Script = "-", Json = true };
        _shell = new ShellProgram(settings, _input, _out, _errors);
        _running = Task.Run(_shell.RunAsync);
        _started = _input.WaitForReadAsync();
    }

    public async ValueTask DisposeAsync()
    {
        _input.End();
        await _running;
        _shell.Dispose();
        _gate.Dispose();
        _input.Dispose();
    }

    public async Task<string> SignInAsync()
    {
        await DoneAsync("ok", "login", _user, _password);
        return (await AskAsync("status", WireJson.Default.SessionInfo)).Role;
    }

    public async Task ChangePasswordAsync(string newPassword) => await DoneAsync("ok", "password", newPassword);

    public Task<IReadOnlyList<UserInfo>> ListUsersAsync() => AskAsync("show users", WireJson.Default.IReadOnlyListUserInfo);

    public Task CreateUserAsync(CreateUser user) => DoneAsync("created", "create user", user.Username!, user.Password!, user.Role!, Texts(user.AllowedDbs));

    public async Task UpdateUserAsync(string id, UpdateUser change)
    {
        (string What, string? Value)[] changes =
            [("role", change.Role), ("dbs", change.AllowedDbs is { } limited ? Texts(limited) : null), ("password", change.Password)];
        foreach ((var what, var value) in changes.Where(c => c.Value is not null))
        {
            await DoneAsync("ok", "change user", id, what, value!);
        }
    }

    public Task DeleteUserAsync(string id) => DoneAsync("deleted", "drop user", id);

    private static string Texts(IReadOnlyList<string>? databases) => databases is null ? "*" : string.Join(',', databases);

    /// <summary>Quotes a word if it contains white space.</summary>
    private static string Word(string word) =>
        !word.Any(char.IsWhiteSpace) ? word : word.Contains('"', StringComparison.Ordinal) ? $"'{word}'" : $"\"{word}\"";

    private static string Line(string command, params string[] words) => string.Join(' ', [command, .. words.Select(Word)]);

    /// <summary>Runs a line. Returns the printed line, or nothing; throws on an error.</summary>
    private async Task<string> RunAsync(string line)
    {
        await _gate.WaitAsync();
        try
        {
            await _started;
            _input.Add(line);
            Assert.True(await Task.WhenAny(_input.WaitForReadAsync(), _running) != _running, "The shell has ended.");
            var printed = TakeText(_out);
            return TakeText(_errors) is { Length: > 0 } failure ? throw ToException(failure) : printed.TrimEnd('\n');
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>Sets the database in use, and runs a line.</summary>
    private async Task<string> InAsync(string db, string line)
    {
        await RunAsync(Line("use", db));
        return await RunAsync(line);
    }

    private async Task<T> AskAsync<T>(string line, JsonTypeInfo<T> type) => JsonSerializer.Deserialize(await RunAsync(line), type)!;

    private async Task<T> AskInAsync<T>(string db, string line, JsonTypeInfo<T> type) => JsonSerializer.Deserialize(await InAsync(db, line), type)!;

    private async Task DoneAsync(string status, string command, params string[] words) =>
        Assert.Equal(new Done(status), await AskAsync(Line(command, words), WireJson.Default.Done));

    private async Task DoneInAsync(string db, string status, string command, params string[] words) =>
        Assert.Equal(new Done(status), await AskInAsync(db, Line(command, words), WireJson.Default.Done));

    private static Exception ToException(string json)
    {
        using var failure = JsonDocument.Parse(json);
        var error = failure.RootElement;
        Assert.NotEqual(0, error.GetProperty("exit").GetInt32());
        return error.TryGetProperty("code", out var code)
            ? new RefusedException(code.GetString()!, Text(error, "detail"), Text(error, "hint"))
            : new InvalidOperationException($"The shell did not understand: {json}");
    }

    private static string? Text(JsonElement error, string name) => error.TryGetProperty(name, out var text) ? text.GetString() : null;

    private static string TakeText(StringWriter writer)
    {
        var text = writer.ToString();
        writer.GetStringBuilder().Clear();
        return text;
    }
}
