using JettraAdmin.Engine.Storage;
using Microsoft.AspNetCore.Components;

namespace JettraAdmin.Components.Databases;

/// <summary>What breaks a unique index: values that several documents have, with the ids of these documents.</summary>
public sealed partial class EqualValues
{
    /// <summary>The values.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<EqualDocuments> Groups { get; set; } = [];
}
