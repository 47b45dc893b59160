using FinCode.Api.OpenApi;

namespace FinCode.Api.Access.Sessions;

/// <summary>What the API description says of sessions.</summary>
internal static class SessionDocs
{
    private const string Tag = "Access";

    public static readonly OperationDoc List = new("listSessions", Tag, "List one's own sessions", "SessionList")
    {
        Description = "Those that have not ended, the newest first, at most two hundred. Where they come from is what their clients said.",
    };

    public static readonly OperationDoc Revoke = new("revokeSession", Tag, "End one of one's own sessions", "Message")
    {
        Parameters = [ParameterDoc.Path("id", "The session's id.")],
        Message = "The session has been ended.",
        Description = "None of its tokens works afterwards: at once in the process that answers, within two seconds in the others.",
        Reasons = ["SESSION_NOT_FOUND"],
    };

    public static readonly OperationDoc RevokeOthers = new("revokeOtherSessions", Tag, "End all of one's other sessions", "Message")
    {
        Message = "The other sessions have been ended.",
        Description = "All that listSessions shows, but for the one that asks.",
    };
}
