using FinCode.Api.OpenApi;

namespace FinCode.Api.Access.ApiTokens;

/// <summary>What the API description says of API tokens.</summary>
internal static class ApiTokenDocs
{
    private const string Tag = "Access";

    public static readonly OperationDoc Create = new("createApiToken", Tag, "Make an API token", "NewApiToken")
    {
        Body = "CreateApiTokenRequest",
        Description = "For machines: it stands where an access token stands, and acts for its maker within the scopes, which are names of permissions. The token is in this answer and nowhere else. A manager's token with SPEND_FROM_WALLET spends from every wallet of the tenant.",
        Reasons = ["TOO_MANY_API_TOKENS"],
    };

    public static readonly OperationDoc List = new("listApiTokens", Tag, "List API tokens", "ApiTokenPage")
    {
        Parameters = [.. ParameterDoc.Paging.Take(2)],
        Description = "The caller's own; a manager sees everyone's. lastUsedAt is right to the hour.",
    };

    public static readonly OperationDoc Rotate = new("rotateApiToken", Tag, "Give an API token a new secret", "NewApiToken")
    {
        Body = "RotateApiTokenRequest",
        BodyIsOptional = true,
        Parameters = [ParameterDoc.Path("id", "The token's id.")],
        Description = "Only its maker's. The answer has the new token, once; id, scopes and expiry stay. The one before works on for the overlap; of three, the oldest ends.",
        Reasons = ["API_TOKEN_NOT_FOUND"],
    };

    public static readonly OperationDoc Revoke = new("revokeApiToken", Tag, "End an API token", "Message")
    {
        Parameters = [ParameterDoc.Path("id", "The token's id.")],
        Message = "The API token has been revoked.",
        Description = "At once in the process that answers, within two seconds in the others.",
        Reasons = ["API_TOKEN_NOT_FOUND"],
    };
}
