using JettraAdmin.Lifetime;
using Microsoft.AspNetCore.Components;

namespace JettraAdmin.Components.Session;

/// <summary>
/// The page that browsers get when a request was refused or failed. The status code of the response stays the same. What
/// <see cref="RefusedInConsole"/> names is only rendered here for the first moment: the circuit then begins at the address that was
/// asked for, and the router refuses it in the same words.
/// </summary>
public sealed partial class StatusPage
{
    /// <summary>The HTTP status code.</summary>
    [Parameter]
    public int Code { get; set; }

    [CascadingParameter]
    private HttpContext Http { get; set; } = default!;

    [Inject]
    private StopNotice Notice { get; set; } = default!;

    private (string Title, string Text) Words => Code switch
    {
        400 => (T["This form has expired"], T["It was open for too long, or you signed in or out meanwhile. Nothing was changed. Open the page again."]),
        403 => (T["Your role does not allow this page"], T["Nothing was changed. An administrator can give you the role that it needs."]),
        404 => (T["This page does not exist"], T["The address may be old or mistyped. Nothing was changed."]),
        503 when Notice.IsStopping => (T["The server is stopping"], T["Running jobs are interrupted and can be started again. Nothing else was changed. Open the page again in a moment."]),
        503 => (T["This page is not available at the moment"], T["The disk reported an error, and the server is finding out what happened. Open the page again in a few seconds."]),
        >= 500 => (T["This page could not be shown"], T["An unexpected error happened on the server. Running jobs go on. The log has the details. Try again."]),
        _ => (T["This page was refused"], T["Nothing was changed."]),
    };
}
