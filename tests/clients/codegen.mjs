// graphql-codegen's client preset over the documented operations, as strict as it can be.
const { SCHEMA, OPERATIONS, GENERATED } = process.env;

export default {
  schema: SCHEMA,
  documents: OPERATIONS,
  generates: {
    [`${GENERATED}/`]: {
      preset: "client",
      presetConfig: { fragmentMasking: { unmaskFunctionName: "getFragmentData" } },
      config: {
        strictScalars: true,
        scalars: {
          Date: "string",
          DateTime: "string",
          EDTF: "string",
          Kilometers: "number",
          Latitude: "number",
          Longitude: "number",
        },
        useTypeImports: true,
      },
    },
  },
};
