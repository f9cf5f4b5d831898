using JettraAdmin.Engine.Access;

namespace JettraAdmin.Engine.Documents.Transactions;

/// <summary>The user of a transaction. Only the user who began it can use it; for others it does not exist.</summary>
/// <param name="Caller">The name and the current rights.</param>
/// <param name="Account">The id of the account; never reused.</param>
/// <param name="Stamp">Changes with the password of the account; earlier transactions have ended then.</param>
/// <param name="Session">The session of the request; null when it was sent with credentials.</param>
public sealed record TransactionUser(Caller Caller, string Account, string Stamp, string? Session = null);
