namespace JettraAdmin.Engine.Documents.Transactions;

/// <summary>How a transaction ended.</summary>
internal enum TransactionEnd
{
    /// <summary>Its operations are stored.</summary>
    Committed,
    /// <summary>It was rolled back.</summary>
    RolledBack,
    /// <summary>It was not used for as long as one may stay open without being used.</summary>
    Idle,
    /// <summary>It was open for as long as one may be, however much it was used.</summary>
    TooOld,
    /// <summary>Its user signed out, got another password or was deleted.</summary>
    SignedOut,
    /// <summary>Its user had as many open as one user may have and began another; this one was not used for the longest time.</summary>
    OverLimit,
}
