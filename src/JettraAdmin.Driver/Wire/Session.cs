using System.Text.Json.Serialization;

namespace JettraAdmin.Driver.Wire;

/// <summary>The body of <c>POST /api/login</c>.</summary>
/// <param name="Username">The user name.</param>
/// <param name="Password">The password.</param>
public sealed record Login(string? Username, string? Password)
{
    /// <summary>The user name; never the password.</summary>
    public override string ToString() => $"{nameof(Login)} {{ Username = {Username} }}";
}

/// <summary>The answer to <c>POST /api/login</c>.</summary>
/// <param name="Token">Ready to be sent as the Authorization header.</param>
/// <param name="Role">What the user may do: <c>reader</c>, <c>writereader</c>, <c>owner</c> or <c>admin</c>.</param>
public sealed record LoginDone(string Token, string Role)
{
    /// <summary>The role; never the token.</summary>
    public override string ToString() => $"{nameof(LoginDone)} {{ Role = {Role} }}";
}

/// <summary>The body of <c>POST /api/change-password</c>.</summary>
/// <param name="NewPassword">The password to have from now on.</param>
/// <param name="CurrentPassword">The present one; needed only where a browser's session asks, not Basic credentials.</param>
public sealed record ChangePassword(string? NewPassword, string? CurrentPassword = null)
{
    /// <summary>What it is; never a password.</summary>
    public override string ToString() => nameof(ChangePassword);
}

/// <summary>The answer to <c>POST /api/change-password</c>, in the words JettraDB's clients know.</summary>
/// <param name="Status">That it was done.</param>
public sealed record PasswordChanged(string Status)
{
    /// <summary>The one answer there is.</summary>
    public static readonly PasswordChanged Done = new("Password updated");
}

/// <summary>The answer to <c>GET /api/session</c>: who asks.</summary>
/// <param name="Username">The user name.</param>
/// <param name="Role">What the user may do.</param>
/// <param name="AllowedDbs">The databases the user is limited to; absent for all.</param>
/// <param name="MustChangePassword">Whether nothing else works before the password is changed.</param>
/// <param name="Antiforgery">What a browser's session must send along with everything but GET and HEAD; absent for Basic credentials.</param>
public sealed record SessionInfo(
    string Username,
    string Role,
    [property: JsonPropertyName("allowed_dbs")] IReadOnlyList<string>? AllowedDbs,
    [property: JsonPropertyName("must_change_password")] bool MustChangePassword,
    AntiforgeryHeader? Antiforgery);

/// <summary>A header that proves that a request comes from a page of this server.</summary>
/// <param name="Header">The name of the header.</param>
/// <param name="Token">Its value.</param>
public sealed record AntiforgeryHeader(string Header, string Token);

/// <summary>A user as <c>GET /api/users</c> lists it; never with a password.</summary>
/// <param name="Id">The id, as <c>DELETE /api/users?id=</c> takes it.</param>
/// <param name="Username">The user name.</param>
/// <param name="Role">What the user may do.</param>
/// <param name="AllowedDbs">The databases the user is limited to; absent for all.</param>
/// <param name="MustChangePassword">Whether the password is still to be changed.</param>
/// <param name="Created">When the user was made.</param>
/// <param name="LockedUntil">Until when, after too many wrong passwords, the user can sign in only from where it did before; absent when it can from anywhere.</param>
public sealed record UserInfo(
    [property: JsonPropertyName("_id")] string Id,
    string Username,
    string Role,
    [property: JsonPropertyName("allowed_dbs")] IReadOnlyList<string>? AllowedDbs,
    [property: JsonPropertyName("must_change_password")] bool MustChangePassword,
    DateTimeOffset Created,
    [property: JsonPropertyName("locked_until")] DateTimeOffset? LockedUntil);

/// <summary>The body of <c>POST /api/users</c>.</summary>
/// <param name="Username">The user name.</param>
/// <param name="Password">The password, at least eight characters.</param>
/// <param name="Role">What the user may do; <c>reader</c> when absent.</param>
/// <param name="AllowedDbs">The databases the user is limited to; absent, or with <c>*</c> in it, all of them.</param>
/// <param name="MustChangePassword">Whether the user must choose another password at first.</param>
public sealed record CreateUser(
    string? Username,
    string? Password,
    string? Role = null,
    [property: JsonPropertyName("allowed_dbs")] IReadOnlyList<string>? AllowedDbs = null,
    [property: JsonPropertyName("must_change_password")] bool MustChangePassword = false)
{
    /// <summary>The user name and the role; never the password.</summary>
    public override string ToString() => $"{nameof(CreateUser)} {{ Username = {Username}, Role = {Role} }}";
}

/// <summary>The body of <c>PUT /api/users?id=</c>: what is absent stays as it is.</summary>
/// <param name="Role">What the user may do.</param>
/// <param name="AllowedDbs">The databases the user is limited to; with <c>*</c> in it, all of them.</param>
/// <param name="Password">A new password; it ends the user's sessions and lock.</param>
/// <param name="MustChangePassword">Whether the user must choose another password at first; yes when absent.</param>
public sealed record UpdateUser(
    string? Role = null,
    [property: JsonPropertyName("allowed_dbs")] IReadOnlyList<string>? AllowedDbs = null,
    string? Password = null,
    [property: JsonPropertyName("must_change_password")] bool MustChangePassword = true)
{
    /// <summary>The role; never the password.</summary>
    public override string ToString() => $"{nameof(UpdateUser)} {{ Role = {Role} }}";
}

/// <summary>The answers to <c>POST</c>, <c>PUT</c> and <c>DELETE /api/users</c>, in the words JettraDB's clients know.</summary>
/// <param name="Status">What was done.</param>
public sealed record UserDone(string Status)
{
    /// <summary>The user is there now.</summary>
    public static readonly UserDone Created = new("User created");

    /// <summary>The user has other rights or another password.</summary>
    public static readonly UserDone Changed = new("User changed");

    /// <summary>The user is gone now.</summary>
    public static readonly UserDone Deleted = new("User deleted");
}
