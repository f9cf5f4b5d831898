using JettraAdmin.Api.OpenApi.Routes;
using JettraAdmin.Auth;
using JettraAdmin.Driver.Wire;
using JettraAdmin.Engine.Access;
using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Model;

namespace JettraAdmin.Api;

/// <summary>User management, for administrators.</summary>
internal static class UsersApi
{
    public static void MapUsersApi(this IEndpointRouteBuilder routes)
    {
        var users = routes.MapGroup("/api/users").RequireAuthorization(Policies.Admin);
        users.MapGet("", List).WithMetadata(UserRoutes.List);
        users.MapPost("", CreateAsync).WithMetadata(UserRoutes.Create);
        users.MapPut("", ChangeAsync).WithMetadata(UserRoutes.Change);
        users.MapDelete("", DeleteAsync).WithMetadata(UserRoutes.Delete);
    }

    private static IReadOnlyList<UserInfo> List(HttpContext context, UserService users) =>
        [.. users.List(context.Caller()).Select(u => new UserInfo(
            u.Id, u.Name, u.Role.Name(), u.AllowedDatabases?.Select(d => d.Value).ToList(), u.MustChangePassword, u.CreatedAt,
            u.LockedUntil))];

    private static async Task<UserDone> CreateAsync(HttpContext context, UserService users)
    {
        var user = await context.Request.ReadJsonAsync(WireJson.Default.CreateUser, context.RequestAborted);
        await users.CreateAsync(
            context.Caller(), user.Username, user.Password, Parsed(user.Role), Allowed(user.AllowedDbs), user.MustChangePassword);
        return UserDone.Created;
    }

    private static async Task<UserDone> ChangeAsync(HttpContext context, string? id, UserService users)
    {
        var user = await context.Request.ReadJsonAsync(WireJson.Default.UpdateUser, context.RequestAborted);
        await users.ChangeAsync(context.Caller(), Parameters.Required(id, "id"), new UserChange
        {
            Role = user.Role is null ? null : Parsed(user.Role),
            Databases = user.AllowedDbs is null ? null : new DatabaseLimit(Allowed(user.AllowedDbs)),
            Password = user.Password,
            MustChangePassword = user.MustChangePassword,
        });
        return UserDone.Changed;
    }

    private static async Task<UserDone> DeleteAsync(HttpContext context, string? id, UserService users)
    {
        await users.DeleteAsync(context.Caller(), Parameters.Required(id, "id"));
        return UserDone.Deleted;
    }

    // The default is the lowest role.
    private static Role Parsed(string? role) =>
        role is null ? Role.Reader
        : RoleNames.TryParse(role, out var parsed) ? parsed
        : throw new JettraException(
            ErrorCodes.InvalidRole, hint: $"The roles are {string.Join(", ", RoleNames.All)}.");

    private static IEnumerable<DatabaseName>? Allowed(IReadOnlyList<string>? names) =>
        names is null || names.Contains("*") ? null : [.. names.Select(DatabaseName.Parse)];
}
