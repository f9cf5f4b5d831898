using JettraAdmin.Api.OpenApi;
using JettraAdmin.Driver.Wire;
using JettraAdmin.Machine;

namespace JettraAdmin.Api;

/// <summary>Sets up the REST API. Each feature maps its own routes.</summary>
internal static class ApiSetup
{
    public static void AddApi(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<ImportBodySpool>();
        builder.Services.AddSingleton<JobEventStream>();
        builder.Services.AddSingleton<RouteIndex>();
        builder.Services.AddSingleton<ProcessorMeter>();
        builder.Services.AddSingleton<MachineReader>();
        // Binding failures throw in every environment, and become problem documents.
        builder.Services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
        builder.Services.ConfigureHttpJsonOptions(json =>
        {
            json.SerializerOptions.TypeInfoResolverChain.Insert(0, WireJson.Default);
            json.SerializerOptions.DefaultIgnoreCondition = WireJson.Default.Options.DefaultIgnoreCondition;
            json.SerializerOptions.NumberHandling = WireJson.Default.Options.NumberHandling;
        });
        builder.AddApiDescription();
    }

    public static void UseProblemDocuments(this WebApplication web) => web.UseMiddleware<ProblemDocumentMiddleware>();

    public static void MapApi(this IEndpointRouteBuilder routes)
    {
        routes.MapSessionApi();
        routes.MapUsersApi();
        routes.MapGroup("/api")
            .MapDatabasesApi()
            .MapCollectionsApi()
            .MapDocumentsApi()
            .MapTransactionsApi()
            .MapCommandApi()
            .MapIndexesApi()
            .MapTransferApi()
            .MapBackupsApi()
            .MapRestoreApi()
            .MapUploadsApi()
            .MapResumableUploadsApi()
            .MapUndoApi()
            .MapJobsApi()
            .MapServerApi()
            .MapFederationApi()
            .MapUnsupportedApi();
        routes.MapApiDescription();
    }
}
