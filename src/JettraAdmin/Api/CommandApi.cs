using JettraAdmin.Api.OpenApi.Routes;
using JettraAdmin.Auth;
using JettraAdmin.Driver.Wire;
using JettraAdmin.Engine.Databases;
using JettraAdmin.Engine.Documents;
using JettraAdmin.Engine.Model;
using JettraAdmin.Engine.Queries;

namespace JettraAdmin.Api;

/// <summary>Commands in the language of JettraDB's shell. Each command needs the same role as the route that does the same.</summary>
internal static class CommandApi
{
    public static RouteGroupBuilder MapCommandApi(this RouteGroupBuilder api)
    {
        api.MapPost("/command", Run).RequireAuthorization(Policies.Reader).WithMetadata(CommandRoutes.Run);
        return api;
    }

    private static async Task<IResult> Run(
        string? db, HttpContext context, DocumentService documents, DatabaseService databases, CancellationToken ct)
    {
        var database = Parameters.Database(db);
        var body = await context.Request.ReadJsonAsync(WireJson.Default.RunCommand, ct, Document.MaxBytes);
        var caller = context.Caller();
        switch (Command.Parse(Parameters.Required(body.Command, "command")))
        {
            case Command.Find absent when databases.Find(caller, database, absent.Collection) is null:
                return new DocumentArrayResult(AsyncEnumerable.Empty<Document>());
            case Command.Find find:
                return new DocumentArrayResult(documents.ReadAsync(caller, database, find.Collection, find.Query, ct));
            case Command.Insert insert:
                await documents.SaveAsync(caller, database, insert.Collection, insert.Document, ct);
                return TypedResults.Ok(new CommandDone(insert.Document.Id));
            case Command.CreateIndex create:
                await databases.CreateIndexAsync(caller, database, create.Collection, create.Index, ct);
                return TypedResults.Ok(new CommandDone($"Index created on {create.Collection}.{create.Index.FieldList}"));
            case var other:
                throw new InvalidOperationException($"{other.GetType().Name} is not implemented.");
        }
    }
}
