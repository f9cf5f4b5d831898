namespace JettraAdmin.Engine.Failures;

// Transactions.
public static partial class ErrorCodes
{
    /// <summary>There is no such transaction for this user.</summary>
    public static ErrorCode UnknownTransaction { get; } = Define(
        "unknown_transaction", ErrorKind.NotFound,
        "There is no open transaction with this id.",
        "Begin a new transaction.");

    /// <summary>An operation or a rollback came after the commit.</summary>
    public static ErrorCode TransactionCommitted { get; } = Define(
        "transaction_committed", ErrorKind.Conflict,
        "The transaction is already committed. Its documents are stored.",
        "Begin a new transaction for further changes.");

    /// <summary>An operation came while the commit is under way.</summary>
    public static ErrorCode TransactionCommitting { get; } = Define(
        "transaction_committing", ErrorKind.Conflict,
        "The transaction is being committed, so it takes no more operations.",
        "Wait for the answer to the commit. Begin a new transaction for further changes.");

    /// <summary>A transaction names a second database.</summary>
    public static ErrorCode TransactionOtherDatabase { get; } = Define(
        "transaction_other_database", ErrorKind.Conflict,
        "A transaction changes one database, and this one is already using another.",
        "Begin another transaction for this database. The open one can still be used.");

    /// <summary>The database changed under a transaction.</summary>
    public static ErrorCode TransactionOvertaken { get; } = Define(
        "transaction_overtaken", ErrorKind.Conflict,
        "The database was created, restored, dropped or renamed, or a collection dropped or renamed, after the transaction had begun to use it.",
        "Roll the transaction back, look at the database, and make the changes again in a new transaction.");

    /// <summary>A transaction has too many operations or bytes.</summary>
    public static ErrorCode TransactionTooLarge { get; } = Define(
        "transaction_too_large", ErrorKind.TooLarge,
        "The transaction is too large for another operation.",
        "Commit what it holds, or roll it back, and use smaller transactions. An import puts any number of documents into one collection, all of them or none.");

    /// <summary>A user has too many open transactions, or all of them together hold too much.</summary>
    public static ErrorCode TooManyTransactions { get; } = Define(
        "too_many_transactions", ErrorKind.TooMany,
        "Too many transactions are open.",
        "Commit or roll back those that are open, or try again later.");

    /// <summary>A write that cannot be part of a transaction names one.</summary>
    public static ErrorCode NotTransactional { get; } = Define(
        "not_transactional", ErrorKind.Invalid,
        "This request cannot be part of a transaction.",
        "Leave the transaction out of the request. POST, PUT and DELETE of /api/doc can be part of one, with the parameter tx.");
}
