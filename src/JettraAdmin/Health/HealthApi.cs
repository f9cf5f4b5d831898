using JettraAdmin.Lifetime;

namespace JettraAdmin.Health;

/// <summary>Liveness and readiness checks, without sign-in.</summary>
internal static class HealthApi
{
    public const string LivePath = "/healthz/live";

    public const string ReadyPath = "/healthz/ready";

    // Load balancers and monitors often use HEAD.
    private static readonly string[] Methods = [HttpMethods.Get, HttpMethods.Head];

    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapMethods(LivePath, Methods, () => Results.Text("ok")).AllowAnonymous().ExcludeFromDescription();
        routes.MapMethods(ReadyPath, Methods, (EngineHosting engine) => engine.NotReady is not { } reason
            ? Results.Text("ok")
            : Results.Text(reason.ToString(), statusCode: StatusCodes.Status503ServiceUnavailable)).AllowAnonymous().ExcludeFromDescription();
    }
}
