namespace JettraAdmin.Engine.Documents.Transactions;

/// <summary>How a transaction ended.</summary>
internal enum TransactionEnd
{
    /// <summary>Its operations are stored.</summary>
    Committed,
    /// <summary>It was rolled back.</summary>
    RolledBack,
    /// <summary>It was not used for too long, or was open for too long.</summary>
    Expired,
    /// <summary>Its user signed out, got another password or was deleted.</summary>
    SignedOut,
    /// <summary>Its user had as many open as one user may have and began another; this one was not used for the longest time.</summary>
    OverLimit,
}
