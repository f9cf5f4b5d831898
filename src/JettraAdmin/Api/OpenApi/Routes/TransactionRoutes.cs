using JettraAdmin.Driver.Wire;
using Microsoft.OpenApi;
using static JettraAdmin.Engine.Failures.ErrorCodes;

namespace JettraAdmin.Api.OpenApi.Routes;

internal static class TransactionRoutes
{
    private const string Example = "0199f0c2-b1a0-4d6c-8a3f-5b2e4c6d8e92";

    private static readonly RouteParameter Ended = new(TransactionRules.Ended, ParameterLocation.Query, "The transaction.", Fields.Text(), Example)
    {
        Codes = [MissingParameter],
    };

    /// <summary>The parameter of a write that joins a transaction.</summary>
    public static RouteParameter Joined { get; } = new(
        TransactionRules.Joined,
        ParameterLocation.Query,
        "The transaction that the request joins: it is stored at the commit and not now. Left out, it is stored at once; empty, it is refused.",
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
        "beginTransaction", Chapters.Transactions, "Begin a transaction",
        "Only the user who begins it can use it. It changes one database: that of its first write. It ends by itself after ten minutes without use, " +
        "after an hour, and when its user signs out or gets another password; nothing of it is stored then. Whoever has as many open as one user may " +
        "have gets another one all the same: the one that was not used for the longest time ends.")
    {
        Answers = [RouteAnswer.Ok<TransactionBegun>("Its id.", $$"""{"txID":"{{Example}}"}""")],
        Codes = [TooManyTransactions],
    };

    public static RouteDescription Commit { get; } = new(
        "commitTransaction", Chapters.Transactions, "Commit a transaction",
        "All its writes are stored, in their order, or none. For an hour it can be asked again, which answers the same and writes nothing twice. " +
        "When it is refused, nothing is stored and the transaction stays open. A restore, an undo, a drop or a rename of the database since the first write makes it fail, " +
        "and so does a drop or a rename of a collection since the first write to it.")
    {
        Parameters = [Ended],
        Answers = [RouteAnswer.Ok<Done>("It is stored.", """{"status":"committed"}""")],
        Codes =
        [
            UnknownTransaction, TransactionOvertaken, UniqueViolation, Forbidden, NotSupported, DatabaseLocked, DatabaseDamaged,
            StorageUnavailable, DiskFull,
        ],
    };

    public static RouteDescription Rollback { get; } = new(
        "rollbackTransaction", Chapters.Transactions, "Roll a transaction back", "Its writes are dropped. Also when there is no such transaction, which changes nothing.")
    {
        Parameters = [Ended],
        Answers = [RouteAnswer.Ok<Done>("It is dropped.", """{"status":"rolledback"}""")],
        Codes = [TransactionCommitted, StorageUnavailable],
    };
}
