using FinCode.Api.Access;
using FinCode.Api.Envelope;

namespace FinCode.Api.Requests;

/// <summary>The step before every endpoint that is about one thing, by its id in the path, and takes no body.</summary>
internal static class IdStep
{
    public static RequestDelegate ById(this Answers answers, string name, Func<HttpContext, Caller, Guid, Task> carryOut) => async context =>
    {
        var faults = new Faults();
        var id = PathId.FromPath(context, name, faults);
        await (faults.Any ? answers.Refuse(context, faults.ToRefusal()) : carryOut(context, Call.CallerOf(context), id));
    };
}
