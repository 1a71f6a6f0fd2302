using System.Globalization;
using System.Text.Json.Nodes;
using Archive.Api.Parameters;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Archive.Api.OpenApi;

/// <summary>Writes the query parameters of each route into the OpenAPI document, from the table that checks requests.</summary>
internal sealed class ParameterTransformer : IOpenApiOperationTransformer
{
    public Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        ParameterTable? table = context.Description.ActionDescriptor.EndpointMetadata.OfType<ParameterTable>().FirstOrDefault();
        if (table is null)
        {
            return Task.CompletedTask;
        }

        operation.Parameters ??= [];
        foreach (QueryParameter parameter in table.Parameters)
        {
            operation.Parameters.Add(new OpenApiParameter
            {
                Name = parameter.Name,
                In = ParameterLocation.Query,
                Description = parameter.Description,
                Schema = parameter.Repeatable
                    ? new OpenApiSchema { Type = JsonSchemaType.Array, Items = ValueSchema(parameter) }
                    : ValueSchema(parameter),
                Example = parameter.Example is null ? null : JsonValue.Create(parameter.Example),
                Explode = parameter.Repeatable,
                Style = ParameterStyle.Form,
            });
        }

        return Task.CompletedTask;
    }

    private static OpenApiSchema ValueSchema(QueryParameter parameter) => parameter.Kind switch
    {
        ParameterKind.Integer => new OpenApiSchema
        {
            Type = JsonSchemaType.Integer,
            Format = "int32",
            Minimum = parameter.Minimum.ToString(CultureInfo.InvariantCulture),
            Maximum = parameter.Maximum.ToString(CultureInfo.InvariantCulture),
            Default = parameter.Default is null ? null : JsonValue.Create(int.Parse(parameter.Default, CultureInfo.InvariantCulture)),
        },
        ParameterKind.Boolean => new OpenApiSchema { Type = JsonSchemaType.Boolean, Default = JsonValue.Create(false) },
        ParameterKind.Date => new OpenApiSchema { Type = JsonSchemaType.String, Format = "date" },
        ParameterKind.Choice => new OpenApiSchema
        {
            Type = JsonSchemaType.String,
            Enum = [.. parameter.Choices.Select(choice => (JsonNode)JsonValue.Create(choice)!)],
            Default = parameter.Default is null ? null : JsonValue.Create(parameter.Default),
        },
        _ => new OpenApiSchema { Type = JsonSchemaType.String, MaxLength = parameter.MaximumLength },
    };
}
