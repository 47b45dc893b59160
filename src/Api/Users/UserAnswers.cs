using FinCode.Api.Access.Passwords;
using FinCode.Api.Access.SignIn;
using FinCode.Api.Envelope;
using FinCode.Api.Requests;
using FinCode.Contracts;
using FinCode.Contracts.Users;

namespace FinCode.Api.Users;

internal static class UserAnswers
{
    /// <summary>The end of every creation of a person.</summary>
    public static async Task Registered(
        this Answers answers, HttpContext context, Func<Task<(CreateUserAnswer.Created? Created, Refusal? Refusal)>> create, string message = UserDocs.Registered)
    {
        await answers.WhenHashed(context, async () =>
        {
            var (created, refusal) = await create();
            await (created is null
                ? answers.Refuse(context, refusal!)
                : answers.Success(context, created.User, UserJson.WriteProfile, created.IsReplay, message));
        });
    }

    /// <summary>The end of every edit of a person whom the caller may edit.</summary>
    public static async Task Edited(this Answers answers, HttpContext context, IGrainFactory grains, Call call, string userCode, EditOrder order)
    {
        var user = grains.User(call.Caller.Tenant.Name, userCode);
        if (await user.Find() is not { } before)
        {
            await answers.Refuse(context, Refusal.UserNotFound);
            return;
        }

        var faults = new Faults();
        var edit = order.For(before, faults);
        if (faults.Any)
        {
            await answers.Refuse(context, faults.ToRefusal());
            return;
        }

        await answers.Edited(context, await user.Edit(edit with { OperationId = call.HasKey ? call.Operation(userCode) : null }));
    }

    public static Task Edited(this Answers answers, HttpContext context, EditUserAnswer answer) => answer switch
    {
        EditUserAnswer.Edited edited => answers.Success(context, edited.User, UserJson.WriteProfile, edited.IsReplay),
        EditUserAnswer.DifferentTerms different => answers.Refuse(context, Refusal.KeyReused(different.Field)),
        _ => answers.Refuse(context, Refusal.UserNotFound),
    };

    /// <summary>In UTC.</summary>
    public static DateOnly Today(this TimeProvider clock) => DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
}
