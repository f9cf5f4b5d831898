using JettraAdmin.Driver.Wire;
using Microsoft.OpenApi;
using static JettraAdmin.Engine.Failures.ErrorCodes;

namespace JettraAdmin.Api.OpenApi.Routes;

internal static class TransactionRoutes
{
    private const string Example = "0199f0c2-b1a0-4d6c-8a3f-5b2e4c6d8e92";

    private static readonly RouteParameter Ended = new(TransactionParameterCheck.Ended, ParameterLocation.Query, "The transaction.", Fields.Text(), Example)
    {
        Codes = [MissingParameter],
    };

    /// <summary>The query parameter of writes that join a transaction.</summary>
    public static RouteParameter Joined { get; } = new(
        TransactionParameterCheck.Joined,
        ParameterLocation.Query,
        "The transaction that the write joins. It is then stored at the commit. Without this parameter it is stored immediately. An empty value is refused.",
        Fields.Text())
    {
        Required = false,
        Codes =
        [
            MissingParameter, UnknownTransaction, TransactionCommitted, TransactionCommitting, TransactionOtherDatabase, TransactionOvertaken,
            TransactionTooLarge, TooManyTransactions,
        ],
    };

    public static RouteDescription Begin { get; } = new(
        "beginTransaction", ApiTags.Transactions, "Begin a transaction",
        "Only the user who began a transaction can use it. It can change one database: the one of its first write. It is rolled back after ten minutes without use, " +
        "after an hour, and when its user signs out or gets a new password. If a user has too many open transactions, the least recently used one is rolled back.")
    {
        Responses = [RouteResponse.Ok<TransactionBegun>("The id of the transaction.", $$"""{"txID":"{{Example}}"}""")],
        Codes = [TooManyTransactions],
    };

    public static RouteDescription Commit { get; } = new(
        "commitTransaction", ApiTags.Transactions, "Commit a transaction",
        "Stores all writes in their order, or none. Repeating the commit within an hour returns the same result and writes nothing twice. " +
        "If the commit is refused, nothing is stored and the transaction stays open. It fails if the database was restored, undone, dropped or renamed since the first write, " +
        "or if a collection was dropped or renamed since the first write to it.")
    {
        Parameters = [Ended],
        Responses = [RouteResponse.Ok<Done>("The writes are stored.", """{"status":"committed"}""")],
        Codes =
        [
            UnknownTransaction, TransactionOvertaken, UniqueViolation, Forbidden, NotSupported, DatabaseLocked, DatabaseDamaged,
            StorageUnavailable, DiskFull,
        ],
    };

    public static RouteDescription Rollback { get; } = new(
        "rollbackTransaction", ApiTags.Transactions, "Roll a transaction back", "Discards all writes. Succeeds without changes if the transaction does not exist.")
    {
        Parameters = [Ended],
        Responses = [RouteResponse.Ok<Done>("The writes are discarded.", """{"status":"rolledback"}""")],
        Codes = [TransactionCommitted, StorageUnavailable],
    };
}
