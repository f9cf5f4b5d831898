using JettraAdmin.Administration;
using Microsoft.AspNetCore.Components;

namespace JettraAdmin.Components.Settings;

/// <summary>The settings with their values and where they come from.</summary>
public sealed partial class SettingTable
{
    /// <summary>What is shown.</summary>
    [Parameter, EditorRequired]
    public SettingSelection State { get; set; } = default!;

    private string Origin(SettingFact setting) => setting.Origin switch
    {
        SettingOrigin.Default => T["Default"],
        SettingOrigin.File => T["Settings file"],
        SettingOrigin.Environment => T["Environment variable"],
        SettingOrigin.CommandLine => T["Command line"],
        SettingOrigin.Other => T["Another source"],
    };

    private static string? Copied(SettingFact setting) => setting is { IsSecret: false, Value: { } value } ? $"{setting.Key}={value}" : null;
}
