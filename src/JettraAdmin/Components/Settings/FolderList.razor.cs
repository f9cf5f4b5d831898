using JettraAdmin.Administration;
using JettraAdmin.Components.Shared;
using JettraAdmin.Localization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace JettraAdmin.Components.Settings;

/// <summary>The folders of the server and the space on their disks.</summary>
public sealed partial class FolderList
{
    /// <summary>What is known of the server.</summary>
    [Parameter, EditorRequired]
    public ServerFacts Facts { get; set; } = default!;

    private string Same => Facts.OnOneDisk switch
    {
        true => T["Both folders are on one disk."],
        false => T["The folders are on different disks."],
        null => T["It is not known whether both folders are on one disk."],
    };

    private string Space(FolderFact folder) => folder is { FreeBytes: { } free, TotalBytes: { } total }
        ? T[$"{Format.Bytes(free)} free of {Format.Bytes(total)}"]
        : T["The free space is not known."];

    // A long path breaks after a separator; elsewhere only within a part that is longer than the line.
    private static void Path(RenderTreeBuilder builder, string path)
    {
        for (var start = 0; start < path.Length;)
        {
            var end = path.IndexOfAny(['/', '\\'], start) is var at and >= 0 ? at + 1 : path.Length;
            builder.OpenElement(0, "span");
            builder.AddContent(1, path[start..end]);
            builder.CloseElement();
            start = end;
        }
    }

    private RenderFragment Row(string name, FolderFact folder) => builder =>
    {
        builder.OpenElement(0, "tr");
        builder.OpenElement(1, "th");
        builder.AddAttribute(2, "scope", "row");
        builder.AddContent(3, name);
        builder.CloseElement();
        builder.OpenElement(4, "td");
        builder.AddAttribute(5, "class", "path monospace");
        builder.OpenRegion(6);
        Path(builder, VisibleText.Of(folder.Path));
        builder.CloseRegion();
        builder.CloseElement();
        builder.OpenElement(8, "td");
        builder.AddAttribute(9, "class", "number");
        builder.AddContent(10, Space(folder));
        builder.CloseElement();
        builder.OpenElement(11, "td");
        builder.AddAttribute(12, "class", "actions");
        builder.OpenComponent<CopyButton>(13);
        builder.AddComponentParameter(14, nameof(CopyButton.Text), folder.Path);
        builder.AddComponentParameter(15, nameof(CopyButton.Label), T[$"Copy {folder.Path}"]);
        builder.CloseComponent();
        builder.CloseElement();
        builder.CloseElement();
    };
}
