namespace JettraAdmin.Engine.Documents.Transactions;

/// <summary>How a transaction ended.</summary>
internal enum TransactionEnd
{
    /// <summary>It was committed.</summary>
    Committed,
    /// <summary>It was rolled back.</summary>
    RolledBack,
    /// <summary>It was idle for longer than allowed.</summary>
    Idle,
    /// <summary>It was open for longer than allowed.</summary>
    TooOld,
    /// <summary>The user signed out or was deleted, or the password was changed.</summary>
    SignedOut,
    /// <summary>The user reached the limit of open transactions and began another; this one had been idle for the longest time.</summary>
    OverLimit,
}
