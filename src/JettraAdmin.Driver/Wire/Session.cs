using System.Text.Json.Serialization;

namespace JettraAdmin.Driver.Wire;

/// <summary>The body of <c>POST /api/login</c>.</summary>
/// <param name="Username">The user name.</param>
/// <param name="Password">The password.</param>
public sealed record Login(string? Username, string? Password)
{
    /// <summary>The user name, without the password.</summary>
    public override string ToString() => $"{nameof(Login)} {{ Username = {Username} }}";
}

/// <summary>The answer to <c>POST /api/login</c>.</summary>
/// <param name="Token">The value of the Authorization header.</param>
/// <param name="Role">The role: <c>reader</c>, <c>writereader</c>, <c>owner</c> or <c>admin</c>.</param>
public sealed record LoginDone(string Token, string Role)
{
    /// <summary>The role, without the token.</summary>
    public override string ToString() => $"{nameof(LoginDone)} {{ Role = {Role} }}";
}

/// <summary>The body of <c>POST /api/change-password</c>.</summary>
/// <param name="NewPassword">The new password.</param>
/// <param name="CurrentPassword">The present password; required in browser sessions, not with Basic credentials.</param>
public sealed record ChangePassword(string? NewPassword, string? CurrentPassword = null)
{
    /// <summary>The name of the type, without the passwords.</summary>
    public override string ToString() => nameof(ChangePassword);
}

/// <summary>The answer to <c>POST /api/change-password</c>, as JettraDB's clients expect it.</summary>
/// <param name="Status">A fixed text.</param>
public sealed record PasswordChanged(string Status)
{
    /// <summary>The only value.</summary>
    public static readonly PasswordChanged Done = new("Password updated");
}

/// <summary>The answer to <c>GET /api/session</c>: the user of the request.</summary>
/// <param name="Username">The user name.</param>
/// <param name="Role">The role.</param>
/// <param name="AllowedDbs">The permitted databases; omitted for all.</param>
/// <param name="MustChangePassword">Whether the user must change the password before anything else.</param>
/// <param name="Antiforgery">The header that a browser session must send with all requests except GET and HEAD; omitted for Basic credentials.</param>
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

/// <summary>A user in <c>GET /api/users</c>. The password is not included.</summary>
/// <param name="Id">The id, for <c>DELETE /api/users?id=</c>.</param>
/// <param name="Username">The user name.</param>
/// <param name="Role">The role.</param>
/// <param name="AllowedDbs">The permitted databases; omitted for all.</param>
/// <param name="MustChangePassword">Whether the user must change the password.</param>
/// <param name="Created">When the user was created.</param>
/// <param name="LockedUntil">After too many wrong passwords: until when the user can sign in only from addresses used before. Otherwise omitted.</param>
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
/// <param name="Role">The role; <c>reader</c> when absent.</param>
/// <param name="AllowedDbs">The permitted databases; omitted or <c>*</c> for all.</param>
/// <param name="MustChangePassword">Whether the user must change the password at the first sign-in.</param>
public sealed record CreateUser(
    string? Username,
    string? Password,
    string? Role = null,
    [property: JsonPropertyName("allowed_dbs")] IReadOnlyList<string>? AllowedDbs = null,
    [property: JsonPropertyName("must_change_password")] bool MustChangePassword = false)
{
    /// <summary>The user name and the role, without the password.</summary>
    public override string ToString() => $"{nameof(CreateUser)} {{ Username = {Username}, Role = {Role} }}";
}

/// <summary>The body of <c>PUT /api/users?id=</c>. Omitted members stay unchanged.</summary>
/// <param name="Role">The role.</param>
/// <param name="AllowedDbs">The permitted databases; <c>*</c> for all.</param>
/// <param name="Password">A new password. It ends the sessions of the user and removes a lock.</param>
/// <param name="MustChangePassword">Whether the user must change the new password at the first sign-in. The default is true.</param>
public sealed record UpdateUser(
    string? Role = null,
    [property: JsonPropertyName("allowed_dbs")] IReadOnlyList<string>? AllowedDbs = null,
    string? Password = null,
    [property: JsonPropertyName("must_change_password")] bool MustChangePassword = true)
{
    /// <summary>The role, without the password.</summary>
    public override string ToString() => $"{nameof(UpdateUser)} {{ Role = {Role} }}";
}

/// <summary>The answers to <c>POST</c>, <c>PUT</c> and <c>DELETE /api/users</c>, as JettraDB's clients expect them.</summary>
/// <param name="Status">What was done.</param>
public sealed record UserDone(string Status)
{
    /// <summary>The user was created.</summary>
    public static readonly UserDone Created = new("User created");

    /// <summary>The user was changed.</summary>
    public static readonly UserDone Changed = new("User changed");

    /// <summary>The user was deleted.</summary>
    public static readonly UserDone Deleted = new("User deleted");
}
