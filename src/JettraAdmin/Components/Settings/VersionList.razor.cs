using JettraAdmin.Administration;
using Microsoft.AspNetCore.Components;

namespace JettraAdmin.Components.Settings;

/// <summary>The versions of the server and of what it runs on, and the licences.</summary>
public sealed partial class VersionList
{
    /// <summary>What is known of the server.</summary>
    [Parameter, EditorRequired]
    public ServerFacts Facts { get; set; } = default!;

    private IReadOnlyList<(string Name, string Value)> Lines =>
    [
        ("JettraAdmin", Facts.Product),
        (T["Storage"], Facts.Storage),
        (T["Runtime"], Facts.Runtime),
        (T["System"], Facts.System),
        (T["Environment"], Facts.Environment),
    ];

    // For a report of a fault, which is written in English.
    private string All => $"JettraAdmin {Facts.Product}\n{Facts.Storage}\n{Facts.Runtime}\n{Facts.System}\n{Facts.Environment}";
}
