using FinCode.Api.Access;
using FinCode.Api.Access.Payloads;
using FinCode.Api.Envelope;
using FinCode.Api.RateLimits;
using FinCode.Api.Requests;
using FinCode.Api.Routing;
using FinCode.Contracts.Tenants;
using FinCode.Domain.Access;
using FinCode.Domain.Ledger;

namespace FinCode.Api.Users;

/// <summary>A customer registers themselves. Whoever is told so can sign in, and is found, at once.</summary>
internal sealed class RegisterCustomerEndpoint(Registration registration, PayloadKeys keys, TimeProvider clock, Answers answers) : IEndpoint
{
    private const string Route = "usermanagement/register-customer";

    public void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/usermanagement/register-customer", keys.Ready(answers.Body(Read, Register)))
        .RequirePermission(Permission.Anonymous)
        .Rated(RateClass.Write)
        .Describe(UserDocs.RegisterCustomer);

    private (string? Key, PersonOrder Person) Read(OrderSource source) => (
        IdempotencyKeyHeader.Read(source.Context, source.Faults, required: false),
        source.Open(fields => PersonOrder.ReadCustomer(fields, clock.Today())));

    private async Task Register(HttpContext context, (string? Key, PersonOrder Person) order)
    {
        if (context.Features.Get<TenantProfile>() is not { } tenant)
        {
            await answers.Refuse(context, Failures.Bad(StatusCodes.Status404NotFound));
            return;
        }

        // Nobody chooses where they belong: only staff does.
        var person = order.Person with { AgentCode = null, BranchCode = null };
        var operation = OperationId.For(tenant.Number, "", Route, order.Key ?? Guid.CreateVersion7().ToString("N"));
        await answers.Registered(context, () => registration.Create(tenant.Name, operation, person, Role.Customer, Place.OfTenant, by: "", context.RequestAborted));
    }
}
