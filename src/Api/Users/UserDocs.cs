using FinCode.Api.OpenApi;
using FinCode.Api.Requests;

namespace FinCode.Api.Users;

/// <summary>What the API description says of people.</summary>
internal static class UserDocs
{
    public const string Registered = "Customer registered successfully";

    private const string Tag = "People";

    private const string ResetFactor = "reset-second-factor";

    private const string SearchText = "Words match by their beginnings of three letters and more (a shorter one counts only alone, as a whole word), in any order, without their accents: parts of names, the e-mail address, the code, a phone number or its last digits (four at least).";

    private static readonly ParameterDoc Code = new("path", "code", "Their short code.", "C4F7K2", Required: true);

    public static readonly OperationDoc RegisterCustomer = new("registerCustomer", Tag, "Register as a customer", "UserProfile")
    {
        Body = "RegisterCustomerRequest",
        Key = KeyUse.Optional,
        Message = Registered,
        Description = "The e-mail address is unique in the tenant and never changes. Customers are of age. The phone number is one of the address's country.",
        Reasons = ["EMAIL_TAKEN", "IDEMPOTENCY_KEY_REUSED"],
    };

    public static readonly OperationDoc EditProfile = new("editProfile", Tag, "Edit one's own profile", "UserProfile")
    {
        Body = "EditUserRequest",
        Key = KeyUse.Optional,
        Description = "What is left out stays as it is. Sending the same again changes nothing.",
        Reasons = ["USER_NOT_FOUND", "IDEMPOTENCY_KEY_REUSED"],
    };

    public static readonly OperationDoc ActivateById = new("activateUserById", Tag, "Activate a person by their id", "UserProfile")
    {
        Parameters = [ParameterDoc.Path("id", "Their id.")],
        Description = "Kept for clients of the published API. POST …/{code}/activate is the same and no GET.",
        Reasons = ["USER_NOT_FOUND"],
    };

    public static string Created(PeopleKind kind) => kind.Role == Domain.Access.Role.Customer ? Registered : $"{Capital(kind.Noun)} created successfully";

    public static OperationDoc Create(PeopleKind kind) => new($"create{kind.Name}", Tag, $"Create {Article(kind)} {kind.Noun}", "UserProfile")
    {
        Body = kind.Role == Domain.Access.Role.Customer ? "RegisterCustomerRequest" : "CreateUserRequest",
        Key = KeyUse.Optional,
        Message = Created(kind),
        Description = kind.HasAgent
            ? "agentCode and branchCode say where they belong; what the caller's scope leaves no choice about may be left out."
            : "They may sign in at once.",
        Reasons = kind.HasAgent ? ["AGENT_NOT_FOUND", "EMAIL_TAKEN", "IDEMPOTENCY_KEY_REUSED"] : ["EMAIL_TAKEN", "IDEMPOTENCY_KEY_REUSED"],
    };

    public static OperationDoc Get(PeopleKind kind) => new($"get{kind.Name}", Tag, $"Read {Article(kind)} {kind.Noun}", "UserProfile")
    {
        Parameters = [Code],
        Description = "Whom the caller's scope does not reach does not exist for them.",
        Reasons = ["USER_NOT_FOUND"],
    };

    public static OperationDoc Edit(PeopleKind kind) => new($"edit{kind.Name}", Tag, $"Edit {Article(kind)} {kind.Noun}", "UserProfile")
    {
        Body = "EditUserRequest",
        Key = KeyUse.Optional,
        Parameters = [Code],
        Description = "What is left out stays as it is. The e-mail address never changes.",
        Reasons = ["USER_NOT_FOUND", "IDEMPOTENCY_KEY_REUSED"],
    };

    public static OperationDoc Switch(PeopleKind kind, string verb) => new(
        verb == ResetFactor ? $"resetSecondFactorOf{kind.Name}" : $"{verb}{kind.Name}",
        Tag,
        verb == ResetFactor ? $"Take away the second factor of {Article(kind)} {kind.Noun}" : $"{Capital(verb)} {Article(kind)} {kind.Noun}",
        "UserProfile")
    {
        Key = KeyUse.Optional,
        Parameters = [Code],
        Description = verb switch
        {
            "activate" => "They may sign in again.",
            ResetFactor => "For somebody who has lost it. Ends every session; the password alone signs in until another one is enrolled.",
            "deactivate" when kind.Role is Domain.Access.Role.Agent or Domain.Access.Role.SubAgent =>
                "Ends every session; they may not sign in, nor may anybody who works for them, whose sessions end as well.",
            "deactivate" => "Ends every session; they may not sign in.",
            _ => "Lifts the lock that failed sign-ins have set.",
        },
        Reasons = ["USER_NOT_FOUND"],
    };

    public const string SessionsEnded = "The sessions have been ended.";

    public static OperationDoc Move(PeopleKind kind) => new($"move{kind.Name}", Tag, $"Bring {Article(kind)} {kind.Noun} to another agent or branch", "UserProfile")
    {
        Body = "MovePersonRequest",
        Key = KeyUse.Optional,
        Parameters = [Code],
        Description = "Who reaches them follows at once, and their sessions end, because tokens name the place. A cashier closes the till first. A customer whom a "
            + "manager gives no agentCode belongs to the tenant itself.",
        Reasons = ["USER_NOT_FOUND", "AGENT_NOT_FOUND", "TILL_OPEN", "IDEMPOTENCY_KEY_REUSED"],
    };

    public static OperationDoc ListSessions(PeopleKind kind) => new($"listSessionsOf{kind.Name}", Tag, $"List the sessions of {Article(kind)} {kind.Noun}", "SessionList")
    {
        Parameters = [Code],
        Description = "Those that have not ended, the newest first, at most two hundred.",
        Reasons = ["USER_NOT_FOUND"],
    };

    public static OperationDoc EndSession(PeopleKind kind) => new($"endSessionOf{kind.Name}", Tag, $"End a session of {Article(kind)} {kind.Noun}", "Message")
    {
        Parameters = [Code, ParameterDoc.Path("id", "The session's id.")],
        Message = Access.Sessions.SessionDocs.Revoke.Message,
        Description = "None of its tokens works afterwards: at once in the process that answers, within two seconds in the others.",
        Reasons = ["USER_NOT_FOUND", "SESSION_NOT_FOUND"],
    };

    public static OperationDoc EndSessions(PeopleKind kind) => new($"endSessionsOf{kind.Name}", Tag, $"End all sessions of {Article(kind)} {kind.Noun}", "Message")
    {
        Parameters = [Code],
        Message = SessionsEnded,
        Description = "They may sign in again; deactivate whoever may not.",
        Reasons = ["USER_NOT_FOUND"],
    };

    public static OperationDoc List(PeopleKind kind) => new($"list{kind.Name}s", Tag, $"List {kind.Noun}s", "UserPage")
    {
        Parameters = [new("query", "q", "Words to search for.", "ada obi"), .. ParameterDoc.Paging],
        Description = "In the order of their codes. total counts to ten thousand.",
    };

    public static OperationDoc Search(PeopleKind kind) => new($"search{kind.Name}s", Tag, $"Search {kind.Noun}s", "UserPage")
    {
        Parameters = [new("query", "q", "Words to search for.", "ada obi", Required: true), .. ParameterDoc.Paging],
        Description = SearchText,
    };

    private static string Article(PeopleKind kind) => kind.Noun[0] == 'a' ? "an" : "a";

    private static string Capital(string word) => char.ToUpperInvariant(word[0]) + word[1..];
}
