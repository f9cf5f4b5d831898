using Microsoft.AspNetCore.Components;

namespace JettraAdmin.Components.Shared;

/// <summary>What an existing server's archive holds and has no place here, line by line.</summary>
public sealed partial class LeftOutNote
{
    /// <summary>What the list is of.</summary>
    [Parameter]
    public string Title { get; set; } = "Not carried over:";

    /// <summary>The lines.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<string> Lines { get; set; } = default!;
}
