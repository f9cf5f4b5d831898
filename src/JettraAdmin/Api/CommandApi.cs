using JettraAdmin.Api.OpenApi.Routes;
using JettraAdmin.Auth;
using JettraAdmin.Driver.Wire;
using JettraAdmin.Engine.Access;
using JettraAdmin.Engine.Databases;
using JettraAdmin.Engine.Documents;
using JettraAdmin.Engine.Model;
using JettraAdmin.Engine.Queries;

namespace JettraAdmin.Api;

/// <summary>Commands: the language of JettraDB's shell. Each form needs the right that its route elsewhere needs.</summary>
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
        DatabaseName database = Parameters.Database(db);
        RunCommand body = await context.Request.ReadJsonAsync(WireJson.Default.RunCommand, ct, Document.MaxBytes);
        Caller caller = context.Caller();
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
                throw new InvalidOperationException($"{other.GetType().Name} is parsed and not run.");
        }
    }
}
