namespace JettraAdmin.Engine.Failures;

// Transactions.
public static partial class ErrorCodes
{
    /// <summary>The user has no such open transaction.</summary>
    public static ErrorCode UnknownTransaction { get; } = Define(
        "unknown_transaction", ErrorKind.NotFound,
        "There is no open transaction with this id.",
        "Begin a new transaction.");

    /// <summary>A write or a rollback arrived after the commit.</summary>
    public static ErrorCode TransactionCommitted { get; } = Define(
        "transaction_committed", ErrorKind.Conflict,
        "The transaction is already committed. Its documents are stored.",
        "Begin a new transaction for further changes.");

    /// <summary>A write arrived during the commit.</summary>
    public static ErrorCode TransactionCommitting { get; } = Define(
        "transaction_committing", ErrorKind.Conflict,
        "The transaction is being committed, so it accepts no more writes.",
        "Wait for the answer to the commit. Begin a new transaction for further changes.");

    /// <summary>A write of a transaction goes to a second database.</summary>
    public static ErrorCode TransactionOtherDatabase { get; } = Define(
        "transaction_other_database", ErrorKind.Conflict,
        "A transaction can change only one database, and this one already changes another.",
        "Begin another transaction for this database. The open one can still be used.");

    /// <summary>The database was replaced, dropped or renamed during a transaction.</summary>
    public static ErrorCode TransactionOvertaken { get; } = Define(
        "transaction_overtaken", ErrorKind.Conflict,
        "The database was created, restored, dropped or renamed, or a collection dropped or renamed, after the transaction began to use it.",
        "Roll the transaction back, look at the database, and make the changes again in a new transaction.");

    /// <summary>A transaction has too many writes or bytes.</summary>
    public static ErrorCode TransactionTooLarge { get; } = Define(
        "transaction_too_large", ErrorKind.TooLarge,
        "The transaction is too large for another write.",
        "Commit it or roll it back, and use smaller transactions. An import stores any number of documents in one collection, all of them or none.");

    /// <summary>A user has too many open transactions, or the open transactions together use too much memory.</summary>
    public static ErrorCode TooManyTransactions { get; } = Define(
        "too_many_transactions", ErrorKind.TooMany,
        "Too many transactions are open.",
        "Commit or roll back open transactions, or try again later.");

    /// <summary>A request names a transaction but cannot be part of one.</summary>
    public static ErrorCode NotTransactional { get; } = Define(
        "not_transactional", ErrorKind.Invalid,
        "This request cannot be part of a transaction.",
        "Remove the transaction from the request. Only POST, PUT and DELETE of /api/doc can be part of one, with the parameter tx.");
}
