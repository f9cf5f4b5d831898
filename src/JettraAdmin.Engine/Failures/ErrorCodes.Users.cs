namespace JettraAdmin.Engine.Failures;

// Users, passwords and sign-in.
public static partial class ErrorCodes
{
    /// <summary>Nobody is signed in.</summary>
    public static ErrorCode Unauthenticated { get; } = Define(
        "unauthenticated", ErrorKind.Unauthenticated,
        "Only users who are signed in may do this.",
        "Send Basic credentials, or sign in to the console.");

    /// <summary>The user name or the password is wrong.</summary>
    public static ErrorCode InvalidCredentials { get; } = Define(
        "invalid_credentials", ErrorKind.Unauthenticated,
        "The user name or the password is wrong.",
        "Check both. The password is case-sensitive.");

    /// <summary>The password is right, but an administrator disabled the user.</summary>
    public static ErrorCode UserDisabled { get; } = Define(
        "user_disabled", ErrorKind.Unauthenticated,
        "This user is disabled and cannot sign in.",
        "Ask an administrator to enable it.");

    /// <summary>The Authorization header cannot be read.</summary>
    public static ErrorCode InvalidAuthorization { get; } = Define(
        "invalid_authorization", ErrorKind.Unauthenticated,
        "The Authorization header could not be read.",
        "Send \"Basic \" and the base64 of user:password in UTF-8.");

    /// <summary>Too many wrong passwords from one address, or for one name.</summary>
    public static ErrorCode TooManyAttempts { get; } = Define(
        "too_many_attempts", ErrorKind.TooMany,
        "Too many wrong passwords came from this address or were tried for this name.",
        "Wait until then and try again.");

    /// <summary>A request with a session cookie has no valid antiforgery header.</summary>
    public static ErrorCode AntiforgeryRequired { get; } = Define(
        "antiforgery_required", ErrorKind.Unauthenticated,
        "The session cookie is not accepted for this request, because the antiforgery header is missing or wrong.",
        "Send the header that GET /api/session names, or Basic credentials.");

    /// <summary>The session has ended.</summary>
    public static ErrorCode SignedOut { get; } = Define(
        "signed_out", ErrorKind.Forbidden,
        "You are no longer signed in.",
        "Sign in again.");

    /// <summary>The password was set by the server or an administrator and must be changed first.</summary>
    public static ErrorCode PasswordChangeRequired { get; } = Define(
        "password_change_required", ErrorKind.Forbidden,
        "This password was set by the server or an administrator. You must change it first.",
        "Choose your own password in the console, or with POST /api/change-password.");

    /// <summary>The caller's role does not allow this.</summary>
    public static ErrorCode Forbidden { get; } = Define(
        "forbidden", ErrorKind.Forbidden,
        "Your role does not allow this.",
        "Ask an administrator.");

    /// <summary>The request comes from a page of another site.</summary>
    public static ErrorCode ForeignOrigin { get; } = Define(
        "foreign_origin", ErrorKind.Forbidden,
        "The request came from a page of another site.",
        "Open the console at its own address.");

    /// <summary>There is no such user.</summary>
    public static ErrorCode UnknownUser { get; } = Define(
        "unknown_user", ErrorKind.NotFound,
        "There is no user with this id.",
        "GET /api/users lists the users with their ids.");

    /// <summary>A user with this name exists already.</summary>
    public static ErrorCode UserExists { get; } = Define(
        "user_exists", ErrorKind.Conflict,
        "There is already a user with this name.",
        "Choose another name.");

    /// <summary>Users cannot delete themselves.</summary>
    public static ErrorCode OwnAccount { get; } = Define(
        "own_account", ErrorKind.Conflict,
        "You are signed in as this user.",
        "Another administrator can delete it.");

    /// <summary>The last administrator cannot be removed.</summary>
    public static ErrorCode LastAdministrator { get; } = Define(
        "last_administrator", ErrorKind.Conflict,
        "This user is the only administrator.",
        "Make another user an administrator first.");

    /// <summary>The user name is not valid.</summary>
    public static ErrorCode InvalidUserName { get; } = Define(
        "invalid_user_name", ErrorKind.Invalid,
        "The user name is not valid.",
        "A user name has 1 to 64 characters and no colon.");

    /// <summary>There is no such role.</summary>
    public static ErrorCode InvalidRole { get; } = Define(
        "invalid_role", ErrorKind.Invalid,
        "There is no such role.",
        "The roles are reader, writereader, owner, admin.");

    /// <summary>A new password is too short, too long or easy to guess.</summary>
    public static ErrorCode WeakPassword { get; } = Define(
        "weak_password", ErrorKind.Invalid,
        "The password is easy to guess.",
        "Choose 8 to 256 characters that are hard to guess; a few words make a good password.");

    /// <summary>The new password is the current one.</summary>
    public static ErrorCode SamePassword { get; } = Define(
        "same_password", ErrorKind.Invalid,
        "The new password is the same as the current one.",
        "Choose another one.");

    /// <summary>The current password is wrong.</summary>
    public static ErrorCode WrongPassword { get; } = Define(
        "wrong_password", ErrorKind.Invalid,
        "The current password is wrong.",
        "Type it again.");

    /// <summary>The password file of the settings cannot be used; the server does not start.</summary>
    public static ErrorCode UnusablePasswordFile { get; } = Define(
        "unusable_password_file", ErrorKind.Invalid,
        "The password file named by Jettra:Admin:PasswordFile cannot be used.",
        "Put the password in the first line, and let the server read the file.");

    /// <summary>The user database cannot be read; the server does not start.</summary>
    public static ErrorCode UsersUnreadable { get; } = Define(
        "users_unreadable", ErrorKind.Unavailable,
        "The file with the users cannot be read.",
        "Check the permissions of the file and the folder, or put back a copy of the file.");

    /// <summary>The user database cannot be written.</summary>
    public static ErrorCode UsersUnwritable { get; } = Define(
        "users_unwritable", ErrorKind.Unavailable,
        "The file with the users cannot be written.",
        "Check that the server may write to the data folder and to every file in it. The log has the details.");

    /// <summary>The user database is from a newer version; the server does not start.</summary>
    public static ErrorCode NewerUsers { get; } = Define(
        "newer_users", ErrorKind.Unavailable,
        "The file with the users was written by a newer version of JettraAdmin.",
        "Start the newer version.");
}
