using JettraAdmin.Auth;
using JettraAdmin.Components.Shared;
using Microsoft.AspNetCore.Components;

namespace JettraAdmin.Components.Users;

/// <summary>The table of users.</summary>
public sealed partial class UserTable
{
    /// <summary>A longer table has its own scrollbar and renders only the rows in sight.</summary>
    private const int MaxUnscrolled = 50;

    /// <summary>The users.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<UserRecord> Users { get; set; } = [];

    /// <summary>The name of the viewer.</summary>
    [Parameter]
    public string? Own { get; set; }

    [Inject]
    private ViewerClock Clock { get; set; } = default!;

    private UserLabels Labels => new(T, Format, Clock);
}
