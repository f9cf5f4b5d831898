using JettraAdmin.Components.Live;
using Microsoft.AspNetCore.Components;

namespace JettraAdmin.Components.Dashboard;

/// <summary>The first page while there is no database: how to create the first one.</summary>
public sealed partial class FirstRun
{
    private bool _creating;

    [Inject]
    private LiveView Live { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    private string Script =>
        $$"""
        curl -u {{Live.Caller?.Name}} "{{Navigation.BaseUri}}api/dbs" \
             -d '{"name":"inventory"}'
        curl -u {{Live.Caller?.Name}} "{{Navigation.BaseUri}}api/doc?db=inventory&col=articles" \
             -d '{"sku":"A-1007","stock":42}'
        """;

    private string ApiAddress => $"{Navigation.BaseUri}api";
}
