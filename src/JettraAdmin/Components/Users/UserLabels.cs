using JettraAdmin.Auth;
using JettraAdmin.Components.Shared;
using JettraAdmin.Engine.Access;
using JettraAdmin.Localization;

namespace JettraAdmin.Components.Users;

/// <summary>The words for users and their rights, in the viewer's language.</summary>
/// <param name="texts">The viewer's texts.</param>
/// <param name="format">The viewer's formats.</param>
/// <param name="clock">The viewer's clock.</param>
public sealed class UserLabels(ConsoleText texts, Format format, ViewerClock clock)
{
    private static readonly TimeSpan Remembered = TimeSpan.FromDays(30);

    /// <summary>The role: <c>Owner</c>.</summary>
    public string Role(Role role) => role switch
    {
        Engine.Access.Role.Reader => texts["Reader"],
        Engine.Access.Role.WriteReader => texts["Reader and writer"],
        Engine.Access.Role.Owner => texts["Owner"],
        Engine.Access.Role.Admin => texts["Administrator"],
    };

    /// <summary>What a user with this role may do.</summary>
    public string Rights(Role role) => role switch
    {
        Engine.Access.Role.Reader => texts["Reads documents."],
        Engine.Access.Role.WriteReader => texts["Reads and writes documents."],
        Engine.Access.Role.Owner => texts["Also manages collections and indexes, and backs up, restores and undoes."],
        Engine.Access.Role.Admin => texts["May do everything on all databases, and manages users, jobs and backups."],
    };

    /// <summary>The databases of a user: <c>All databases</c>, <c>ventas, clientes and 7 more</c>.</summary>
    /// <param name="user">The user.</param>
    /// <param name="limit">The maximum number of names.</param>
    public string Databases(UserRecord user, int limit = 3) => user.AllowedDatabases switch
    {
        null => texts["All databases"],
        { Count: 0 } => texts["No database"],
        var some => format.Names([.. some.Select(name => name.Value)], limit),
    };

    /// <summary>Whether the user can sign in, in words.</summary>
    public string State(UserRecord user) => user switch
    {
        { Disabled: true } => texts["Disabled"],
        { LockedUntil: { } until } => texts[$"Locked until {clock.Day(until)}"],
        { MustChangePassword: true } => texts["Must change the password"],
        _ => texts["Active"],
    };

    /// <summary>The colour of the state.</summary>
    public static Tone Tone(UserRecord user) => user switch
    {
        { Disabled: true } => Shared.Tone.Faint,
        { LockedUntil: not null } or { MustChangePassword: true } => Shared.Tone.Warn,
        _ => Shared.Tone.Plain,
    };

    /// <summary>When the user last signed in: <c>Today 10:42</c>.</summary>
    public string LastSeen(UserRecord user) => user.LastSeen is { } at ? clock.Day(at)
        : clock.Now - user.CreatedAt < Remembered ? texts["Never"] : texts["Not in the last 30 days"];
}
