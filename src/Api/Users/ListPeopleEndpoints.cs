using FinCode.Api.Access;
using FinCode.Api.Access.SignIn;
using FinCode.Api.Envelope;
using FinCode.Api.RateLimits;
using FinCode.Api.Requests;
using FinCode.Api.Routing;
using FinCode.Contracts;
using FinCode.Contracts.Users;
using FinCode.Domain;
using FinCode.Domain.Access;
using FinCode.Domain.Users;

namespace FinCode.Api.Users;

/// <summary>Lists people, all of a kind or those whom words describe. Whoever was told "created" is in the list.</summary>
internal sealed class ListPeopleEndpoints(IGrainFactory grains, Answers answers) : IEndpoint
{
    public void Map(IEndpointRouteBuilder routes)
    {
        foreach (var kind in PeopleKind.All)
        {
            routes.MapRead($"/usermanagement/{kind.Path}", context => List(context, kind, isTextRequired: false))
                .RequirePermission(kind.Read).Rated(RateClass.Read).Describe(UserDocs.List(kind));
            routes.MapRead($"/usermanagement/{kind.Path}/search", context => List(context, kind, isTextRequired: true))
                .RequirePermission(kind.Read).Rated(RateClass.Read).Describe(UserDocs.Search(kind));
        }
    }

    private async Task List(HttpContext context, PeopleKind kind, bool isTextRequired)
    {
        var caller = Call.CallerOf(context);
        var faults = new Faults();
        var text = ReadText(context, faults, isTextRequired);
        var listing = $"people/{caller.TenantNo}/{kind.Path}";
        var page = Page.Read(context, faults, listing);
        if (faults.Any)
        {
            await answers.Refuse(context, faults.ToRefusal());
            return;
        }

        var found = caller.ScopeOf(kind.Read) == Scope.Own
            ? await Themselves(caller, kind, page)
            : await grains.UserDirectory(caller.Tenant.Name).Search(SearchOf(caller, kind, text, page));
        var goesOn = text is null && found.Users.Length == page.Size;
        await answers.Success(
            context,
            new PageOf<UserProfile>(found.Users, page, found.Total, goesOn ? Cursor.Write(UserCode.ToNumber(found.Users[^1].Code), listing) : null, UserJson.WriteProfile),
            PageOf<UserProfile>.Write);
    }

    private static UserSearch SearchOf(Caller caller, PeopleKind kind, string? text, Page page)
    {
        var scope = caller.ScopeOf(kind.Read);
        return new UserSearch(
            kind.Role,
            text,
            scope is Scope.Agent or Scope.Branch ? caller.Place.AgentCode : null,
            scope is Scope.Branch ? caller.Place.BranchCode : null,
            page.After is { } last ? UserCode.FromNumber(last) : null,
            page.Skip,
            page.Size);
    }

    private async Task<UserPage> Themselves(Caller caller, PeopleKind kind, Page page) =>
        page is { Skip: 0, After: null } && await grains.User(caller.Tenant.Name, caller.UserCode).Find() is { } user && user.Roles.Contains(kind.Role)
            ? new UserPage([user], 1)
            : new UserPage([], 0);

    private static string? ReadText(HttpContext context, Faults faults, bool isRequired)
    {
        var given = context.Request.Query["q"];
        if (given.Count == 0 && !isRequired)
        {
            return null;
        }

        if (given is [{ Length: <= Limits.SearchLengthMax } text] && SearchWords.Asked(text).Count > 0)
        {
            return text;
        }

        faults.Add("q", given.Count == 0 ? DetailCode.Required : DetailCode.Malformed, $"Must have a letter or a digit, and at most {Limits.SearchLengthMax} characters.");
        return null;
    }
}
