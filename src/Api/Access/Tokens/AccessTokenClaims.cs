namespace FinCode.Api.Access.Tokens;

/// <summary>The claims of an access token: the published ones, and the session and code that we add.</summary>
internal static class AccessTokenClaims
{
    public const string Roles = "roles";
    public const string UserId = "user-id";
    public const string Tenant = "tenancy-id";

    /// <summary>As published, always equal to the tenant.</summary>
    public const string Client = "client-id";
    public const string TokenId = "jti";
    public const string Subject = "sub";
    public const string Code = "code";
    public const string Session = "sid";

    /// <summary>Set where the session is good for one thing only.</summary>
    public const string Use = "use";
    public const string Enrolment = "enrolment";

    /// <summary>Where the user belongs; absent where that is the tenant itself.</summary>
    public const string Agent = "agent";
    public const string Branch = "branch";
}
