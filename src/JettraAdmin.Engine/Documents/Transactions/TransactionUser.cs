using JettraAdmin.Engine.Access;

namespace JettraAdmin.Engine.Documents.Transactions;

/// <summary>Who uses a transaction. Only the user who began one can use it; to everybody else it does not exist.</summary>
/// <param name="Caller">The name and the rights of this moment.</param>
/// <param name="Account">The account, by an id that no other account ever has.</param>
/// <param name="Stamp">Changes when the account gets another password: a transaction from before has ended.</param>
/// <param name="Session">The session that the request belongs to; null when it brought its own credentials.</param>
public sealed record TransactionUser(Caller Caller, string Account, string Stamp, string? Session = null);
