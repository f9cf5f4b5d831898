using JettraAdmin.Lifetime;
using Microsoft.AspNetCore.Components;

namespace JettraAdmin.Components.Session;

/// <summary>What a person sees when a page was refused or failed. The status of the answer stays what it was.</summary>
public sealed partial class StatusPage
{
    /// <summary>The HTTP status.</summary>
    [Parameter]
    public int Code { get; set; }

    [Inject]
    private StopNotice Notice { get; set; } = default!;

    private (string Title, string Text) Words => Code switch
    {
        400 => ("This form was too old", "It was open for long, or somebody signed in or out meanwhile. Nothing was changed. Open the page again."),
        403 => ("Your role does not reach this page", "Nothing was changed. An administrator can give you the role it needs."),
        404 => ("There is no such page", "The address may be old or mistyped. Nothing was changed."),
        503 when Notice.IsStopping => ("The server is stopping", "Running jobs are interrupted and can be started again. Nothing else was changed. Open the page again in a moment."),
        503 => ("This page cannot be shown at the moment", "The disk reported an error, and it is being established what happened. Open the page again in a few seconds."),
        >= 500 => ("This page could not be shown", "Something went wrong on the server that nobody foresaw. Jobs that run go on; the log has the details. Try again."),
        _ => ("This page was refused", "Nothing was changed."),
    };
}
